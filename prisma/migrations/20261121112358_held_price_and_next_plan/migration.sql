-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "nextInterval" TEXT,
ADD COLUMN     "nextPlanKey" TEXT,
ADD COLUMN     "nextQuantity" INTEGER,
ADD COLUMN     "nextStartsAt" TIMESTAMPTZ(3),
ADD COLUMN     "unitAmount" BIGINT;
