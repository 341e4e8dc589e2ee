-- One change of the plan at a time, whatever its kind: the names of all of them end in `-plan`.
DROP INDEX "Operation_plan_change_key";
CREATE UNIQUE INDEX "Operation_plan_key" ON "Operation" ("workspaceId") WHERE "purpose" LIKE 'billing.%-plan' AND "state" = 'PENDING';
