-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "linkedIdentityId" UUID,
ADD COLUMN     "passkeyId" UUID;
