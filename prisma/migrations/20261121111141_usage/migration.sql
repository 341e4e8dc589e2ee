-- AlterTable
ALTER TABLE "InvoiceLine" ADD COLUMN     "meterKey" TEXT;

-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "pastDueSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "UsageEvent" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "overage" BIGINT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsageHour" (
    "workspaceId" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "quantity" BIGINT NOT NULL,
    "overage" BIGINT NOT NULL,

    CONSTRAINT "UsageHour_pkey" PRIMARY KEY ("workspaceId","meter","periodStart","hour")
);

-- CreateTable
CREATE TABLE "UsagePeriod" (
    "workspaceId" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "end" TIMESTAMPTZ(3) NOT NULL,
    "quantity" BIGINT NOT NULL DEFAULT 0,
    "overage" BIGINT NOT NULL DEFAULT 0,
    "collected" BIGINT NOT NULL DEFAULT 0,
    "billed" BIGINT NOT NULL DEFAULT 0,
    "reported" BIGINT NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsagePeriod_pkey" PRIMARY KEY ("workspaceId","meter","start")
);

-- CreateTable
CREATE TABLE "UsageCollection" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "operationId" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,
    "quantity" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "collectedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageCollection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsageAlert" (
    "workspaceId" UUID NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,
    "percent" INTEGER NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageAlert_pkey" PRIMARY KEY ("workspaceId","periodStart","percent")
);

-- CreateTable
CREATE TABLE "UsageGauge" (
    "workspaceId" UUID NOT NULL,
    "gauge" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageGauge_pkey" PRIMARY KEY ("workspaceId","gauge")
);

-- CreateTable
CREATE TABLE "UsageGaugeChange" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "gauge" TEXT NOT NULL,
    "change" INTEGER NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageGaugeChange_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "UsageReport" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,
    "quantity" BIGINT NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "UsageReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsageMismatch" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "meter" TEXT NOT NULL,
    "periodStart" TIMESTAMPTZ(3) NOT NULL,
    "periodEnd" TIMESTAMPTZ(3) NOT NULL,
    "expected" BIGINT NOT NULL,
    "billed" BIGINT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageMismatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "UsageEvent_workspaceId_meter_periodStart_idx" ON "UsageEvent"("workspaceId", "meter", "periodStart");

-- CreateIndex
CREATE UNIQUE INDEX "UsageEvent_workspaceId_key_key" ON "UsageEvent"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "UsageHour_workspaceId_hour_idx" ON "UsageHour"("workspaceId", "hour");

-- CreateIndex
CREATE INDEX "UsagePeriod_updatedAt_idx" ON "UsagePeriod"("updatedAt");

-- CreateIndex
CREATE INDEX "UsageCollection_workspaceId_idx" ON "UsageCollection"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "UsageCollection_operationId_meter_periodStart_key" ON "UsageCollection"("operationId", "meter", "periodStart");

-- CreateIndex
CREATE INDEX "UsageReport_workspaceId_meter_countedAt_idx" ON "UsageReport"("workspaceId", "meter", "countedAt");

-- CreateIndex
CREATE INDEX "UsageReport_sentAt_idx" ON "UsageReport"("sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "UsageMismatch_invoiceId_meter_periodStart_key" ON "UsageMismatch"("invoiceId", "meter", "periodStart");

-- AddForeignKey
ALTER TABLE "UsageEvent" ADD CONSTRAINT "UsageEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageHour" ADD CONSTRAINT "UsageHour_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsagePeriod" ADD CONSTRAINT "UsagePeriod_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageCollection" ADD CONSTRAINT "UsageCollection_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageAlert" ADD CONSTRAINT "UsageAlert_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageGauge" ADD CONSTRAINT "UsageGauge_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageGaugeChange" ADD CONSTRAINT "UsageGaugeChange_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageReport" ADD CONSTRAINT "UsageReport_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageMismatch" ADD CONSTRAINT "UsageMismatch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Counted amounts are never negative, and no overage is paid for twice.
ALTER TABLE "UsageEvent" ADD CONSTRAINT "UsageEvent_amounts" CHECK ("quantity" > 0 AND "overage" BETWEEN 0 AND "quantity");
ALTER TABLE "UsagePeriod" ADD CONSTRAINT "UsagePeriod_amounts"
  CHECK ("overage" BETWEEN 0 AND "quantity" AND "collected" >= 0 AND "billed" >= 0 AND "collected" + "billed" <= "overage");
ALTER TABLE "UsageGauge" ADD CONSTRAINT "UsageGauge_count" CHECK ("count" >= 0);
