-- CreateTable
CREATE TABLE "BillingProfileVersion" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "legalName" TEXT NOT NULL,
    "line1" TEXT NOT NULL,
    "line2" TEXT,
    "postalCode" TEXT,
    "city" TEXT NOT NULL,
    "region" TEXT,
    "country" TEXT NOT NULL,
    "taxIdType" TEXT,
    "taxId" TEXT,
    "refusedTaxId" TEXT,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BillingProfileVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BillingProfileVersion_workspaceId_number_key" ON "BillingProfileVersion"("workspaceId", "number");

-- AddForeignKey
ALTER TABLE "BillingProfileVersion" ADD CONSTRAINT "BillingProfileVersion_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version is never altered, and goes only with its workspace.
CREATE FUNCTION keep_billing_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM "Workspace" w WHERE w.id = OLD."workspaceId" AND w."closedAt" IS NOT NULL) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "BillingProfileVersion_append_only" BEFORE UPDATE OR DELETE ON "BillingProfileVersion"
  FOR EACH ROW EXECUTE FUNCTION keep_billing_profile();
