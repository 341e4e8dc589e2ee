-- AlterEnum
ALTER TYPE "EmailTokenPurpose" ADD VALUE 'DISOWN_SIGN_IN';

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "userAgent" TEXT;

-- AlterTable
ALTER TABLE "EmailToken" ADD COLUMN     "sessionId" UUID;

-- AddForeignKey
ALTER TABLE "EmailToken" ADD CONSTRAINT "EmailToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE SET NULL ON UPDATE CASCADE;
