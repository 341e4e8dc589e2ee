-- CreateEnum
CREATE TYPE "PromoEvent" AS ENUM ('KEPT', 'APPLIED', 'REPLACED', 'REMOVED', 'ENDED');

-- CreateTable
CREATE TABLE "ActivePromo" (
    "workspaceId" UUID NOT NULL,
    "code" TEXT,
    "stripePromotionCodeId" TEXT,
    "stripeDiscountId" TEXT,
    "percentOff" TEXT,
    "amountOff" BIGINT,
    "currency" TEXT,
    "duration" TEXT NOT NULL,
    "months" INTEGER,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),

    CONSTRAINT "ActivePromo_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "PromoRedemption" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "event" "PromoEvent" NOT NULL,
    "code" TEXT,
    "stripeDiscountId" TEXT,
    "percentOff" TEXT,
    "amountOff" BIGINT,
    "currency" TEXT,
    "duration" TEXT NOT NULL,
    "months" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PromoRedemption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PromoRedemption_workspaceId_at_id_idx" ON "PromoRedemption"("workspaceId", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "ActivePromo" ADD CONSTRAINT "ActivePromo_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromoRedemption" ADD CONSTRAINT "PromoRedemption_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What became of a code has happened.
CREATE TRIGGER "PromoRedemption_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PromoRedemption"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
