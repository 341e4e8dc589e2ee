-- CreateEnum
CREATE TYPE "BlockReason" AS ENUM ('UNPAID', 'STAFF');

-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('PENDING', 'READY', 'FAILED', 'EXPIRED');

-- AlterTable
ALTER TABLE "ReservedHandle" ALTER COLUMN "userId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "blockReason" "BlockReason",
ADD COLUMN     "blockedAt" TIMESTAMPTZ(3),
ADD COLUMN     "leavingAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "creditBalance" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "DeletionAttempt" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "owed" BIGINT NOT NULL,

    CONSTRAINT "DeletionAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataExport" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "state" "ExportState" NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "content" BYTEA,
    "size" INTEGER,
    "tokenHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "DataExport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DeletionAttempt_userId_at_idx" ON "DeletionAttempt"("userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "DataExport_tokenHash_key" ON "DataExport"("tokenHash");

-- CreateIndex
CREATE INDEX "DataExport_userId_createdAt_idx" ON "DataExport"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "DataExport_state_expiresAt_idx" ON "DataExport"("state", "expiresAt");

-- AddForeignKey
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Operation_userId_idx" ON "Operation"("userId");

-- What Prisma's schema language cannot say.

-- What a deletion looks for: forms that were sent before signing in name an address, not a person.
CREATE INDEX "Operation_sign_up_person_idx" ON "Operation" (("result" ->> 'userId')) WHERE "purpose" = 'identity.sign-up';
CREATE INDEX "Operation_sign_up_address_idx" ON "Operation" (("input" ->> 'email')) WHERE "purpose" = 'identity.sign-up';
CREATE INDEX "Operation_forgot_password_idx" ON "Operation" (("input" ->> 'address')) WHERE "purpose" = 'identity.forgot-password';

-- The workspace of a person who is gone stays for its invoices.
ALTER TABLE "Workspace" DROP CONSTRAINT "Workspace_personal";
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_personal"
  CHECK (("kind" = 'PERSONAL') = ("personalOfId" IS NOT NULL) OR ("closedAt" IS NOT NULL AND "personalOfId" IS NULL));

ALTER TABLE "User" ADD CONSTRAINT "User_blocked" CHECK (("blockedAt" IS NULL) = ("blockReason" IS NULL));

-- One deletion of a person at a time, also from two tabs.
CREATE UNIQUE INDEX "Operation_deletion_key" ON "Operation" ("userId") WHERE "purpose" = 'leaving.delete-account' AND "state" = 'PENDING';

-- One copy of a person's data at a time.
CREATE UNIQUE INDEX "DataExport_running_key" ON "DataExport" ("userId") WHERE "state" = 'PENDING';

CREATE TRIGGER "DeletionAttempt_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "DeletionAttempt"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
