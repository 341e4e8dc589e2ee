-- AlterTable
ALTER TABLE "PaymentMethod" ADD COLUMN     "expiryToldAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "PaymentMethod_expYear_expMonth_idx" ON "PaymentMethod"("expYear", "expMonth");
