-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "suspensionToldAt" TIMESTAMPTZ(3);
