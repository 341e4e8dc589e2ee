-- CreateEnum
CREATE TYPE "CardHoldState" AS ENUM ('HELD', 'RELEASED', 'CAPTURED', 'DECLINED');

-- CreateTable
CREATE TABLE "CardHold" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "operationId" UUID NOT NULL,
    "stripePaymentIntentId" TEXT NOT NULL,
    "stripePaymentMethodId" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "fingerprint" TEXT,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "state" "CardHoldState" NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "releaseBy" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "alarmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CardHold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CardHold_stripePaymentIntentId_key" ON "CardHold"("stripePaymentIntentId");

-- CreateIndex
CREATE INDEX "CardHold_workspaceId_madeAt_id_idx" ON "CardHold"("workspaceId", "madeAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "CardHold_state_madeAt_idx" ON "CardHold"("state", "madeAt");

-- CreateIndex
CREATE UNIQUE INDEX "CardHold_workspaceId_id_key" ON "CardHold"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "CardHold" ADD CONSTRAINT "CardHold_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
