-- DropForeignKey
ALTER TABLE "UsageMismatch" DROP CONSTRAINT "UsageMismatch_workspaceId_fkey";

-- DropIndex
DROP INDEX "UsagePeriod_updatedAt_idx";

-- DropTable
DROP TABLE "UsageMismatch";
