-- AlterTable
ALTER TABLE "EmailToken" ADD COLUMN     "tellsOfSignIn" BOOLEAN NOT NULL DEFAULT false;

-- Until now, every such link came with the mail about a sign-in.
UPDATE "EmailToken" SET "tellsOfSignIn" = true WHERE "purpose" = 'DISOWN_SIGN_IN';
