-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "correctsId" UUID;

-- AlterTable
ALTER TABLE "InvoiceLine" ADD COLUMN     "restates" TEXT;

-- CreateIndex
CREATE INDEX "Invoice_workspaceId_correctsId_idx" ON "Invoice"("workspaceId", "correctsId");

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_workspaceId_correctsId_fkey" FOREIGN KEY ("workspaceId", "correctsId") REFERENCES "Invoice"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
