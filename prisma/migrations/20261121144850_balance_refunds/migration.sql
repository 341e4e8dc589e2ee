-- CreateEnum
CREATE TYPE "BalanceRefundState" AS ENUM ('PENDING', 'DONE', 'REFUSED', 'FAILED');

-- CreateTable
CREATE TABLE "BalanceRefund" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "operationId" UUID NOT NULL,
    "chargeId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "state" "BalanceRefundState" NOT NULL,
    "stripeRefundId" TEXT,
    "refusalCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "BalanceRefund_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BalanceRefund_stripeRefundId_key" ON "BalanceRefund"("stripeRefundId");

-- CreateIndex
CREATE INDEX "BalanceRefund_workspaceId_createdAt_idx" ON "BalanceRefund"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "BalanceRefund_chargeId_idx" ON "BalanceRefund"("chargeId");

-- AddForeignKey
ALTER TABLE "BalanceRefund" ADD CONSTRAINT "BalanceRefund_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BalanceRefund" ADD CONSTRAINT "BalanceRefund_workspaceId_chargeId_fkey" FOREIGN KEY ("workspaceId", "chargeId") REFERENCES "Charge"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
