-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "printedFacts" TEXT,
ADD COLUMN     "printedHash" TEXT;

-- AlterTable
ALTER TABLE "InvoiceLine" ADD COLUMN     "stripePriceId" TEXT;

-- CreateTable
CREATE TABLE "Charge" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "invoiceId" UUID,
    "stripeChargeId" TEXT NOT NULL,
    "stripePaymentId" TEXT,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "failureCode" TEXT,
    "description" TEXT,
    "cardBrand" TEXT,
    "cardLast4" TEXT,
    "disputeStatus" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "chargeId" UUID NOT NULL,
    "stripeRefundId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditNote" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "stripeCreditNoteId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "subtotal" BIGINT NOT NULL,
    "taxTotal" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "memo" TEXT,
    "lines" JSONB NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CreditNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "workspaceId" UUID,
    "details" JSONB NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Charge_stripeChargeId_key" ON "Charge"("stripeChargeId");

-- CreateIndex
CREATE INDEX "Charge_workspaceId_createdAt_id_idx" ON "Charge"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Charge_invoiceId_idx" ON "Charge"("invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Charge_workspaceId_id_key" ON "Charge"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_stripeRefundId_key" ON "Refund"("stripeRefundId");

-- CreateIndex
CREATE INDEX "Refund_workspaceId_createdAt_id_idx" ON "Refund"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Refund_chargeId_idx" ON "Refund"("chargeId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_stripeCreditNoteId_key" ON "CreditNote"("stripeCreditNoteId");

-- CreateIndex
CREATE INDEX "CreditNote_workspaceId_issuedAt_id_idx" ON "CreditNote"("workspaceId", "issuedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CreditNote_invoiceId_idx" ON "CreditNote"("invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_workspaceId_id_key" ON "CreditNote"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Finding_resolvedAt_firstSeenAt_idx" ON "Finding"("resolvedAt", "firstSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_kind_subject_key" ON "Finding"("kind", "subject");

-- CreateIndex
CREATE INDEX "Invoice_workspaceId_status_issuedAt_id_idx" ON "Invoice"("workspaceId", "status", "issuedAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_workspaceId_chargeId_fkey" FOREIGN KEY ("workspaceId", "chargeId") REFERENCES "Charge"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_workspaceId_invoiceId_fkey" FOREIGN KEY ("workspaceId", "invoiceId") REFERENCES "Invoice"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE SET NULL ON UPDATE CASCADE;
