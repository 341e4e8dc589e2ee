-- CreateTable
CREATE TABLE "BalanceEntry" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "stripeCustomerId" TEXT NOT NULL,
    "stripeTransactionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "balanceAfter" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "description" TEXT,
    "stripeInvoiceId" TEXT,
    "operationId" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BalanceEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BalanceEntry_stripeTransactionId_key" ON "BalanceEntry"("stripeTransactionId");

-- CreateIndex
CREATE INDEX "BalanceEntry_workspaceId_occurredAt_id_idx" ON "BalanceEntry"("workspaceId", "occurredAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "BalanceEntry" ADD CONSTRAINT "BalanceEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What moved has moved.
CREATE TRIGGER "BalanceEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BalanceEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
