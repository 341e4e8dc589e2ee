-- CreateTable
CREATE TABLE "BillingEmailClaim" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "tokenHash" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BillingEmailClaim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BillingEmailClaim_tokenHash_key" ON "BillingEmailClaim"("tokenHash");

-- CreateIndex
CREATE INDEX "BillingEmailClaim_workspaceId_createdAt_idx" ON "BillingEmailClaim"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "BillingEmailClaim_userId_idx" ON "BillingEmailClaim"("userId");

-- AddForeignKey
ALTER TABLE "BillingEmailClaim" ADD CONSTRAINT "BillingEmailClaim_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BillingEmailClaim" ADD CONSTRAINT "BillingEmailClaim_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One address of a workspace waits for its reader at a time.
CREATE UNIQUE INDEX "BillingEmailClaim_one_open" ON "BillingEmailClaim"("workspaceId") WHERE "endedAt" IS NULL;
