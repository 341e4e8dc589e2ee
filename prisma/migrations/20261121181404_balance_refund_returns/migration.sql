-- AlterTable
ALTER TABLE "BalanceRefund" ADD COLUMN     "returnedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "BalanceRefund_state_returnedAt_finishedAt_idx" ON "BalanceRefund"("state", "returnedAt", "finishedAt");
