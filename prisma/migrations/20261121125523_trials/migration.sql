-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "trialEndToldAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "TrialGiven" (
    "operationId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "planKey" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TrialGiven_pkey" PRIMARY KEY ("operationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrialGiven_workspaceId_key" ON "TrialGiven"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "TrialGiven_fingerprint_key" ON "TrialGiven"("fingerprint");

-- AddForeignKey
ALTER TABLE "TrialGiven" ADD CONSTRAINT "TrialGiven_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
