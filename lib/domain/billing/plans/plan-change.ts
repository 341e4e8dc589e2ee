import { z } from "zod";
import { dropHolds } from "../holds/drop-holds";
import { tellPayers } from "../mails/tell-payers";
import type { Operation } from "../operations/operation";
import { operationKind } from "../operations/operation-kind";
import { dropTrial } from "../trials/claim-trial";
import { carryOutPlanChange, readPlanChange } from "./carry-out-plan-change";
import { restoreNext } from "./restore-next";
import { undoPlanChange } from "./undo-plan-change";

const input = z.object({
  planKey: z.string(),
  interval: z.enum(["month", "year"]),
  seats: z.number().int(),
  expectedAmount: z.string().transform(BigInt),
  prorationDate: z.iso.datetime().transform((text) => new Date(text)),
  priceId: z.string(),
  meteredPriceIds: z.array(z.string()),
  /** Claimed for it when it was begun. */
  trialDays: z.number().int().default(0),
  previousPlanKey: z.string().nullable(),
  /** What was to begin with the next period before. */
  next: z.object({ planKey: z.string(), interval: z.enum(["month", "year"]), seats: z.number().int() }).nullable(),
});

export type PlanChangeOperation = Operation<z.output<typeof input>>;

/** Subscribing to a plan, or moving to a larger one at once. */
export const planChange = operationKind({
  purpose: "billing.change-plan",
  input,
  async carryOut(ctx, account, operation) {
    return carryOutPlanChange(ctx, await readPlanChange(ctx, account, operation));
  },
  async takeBack(ctx, account, operation) {
    await dropHolds(ctx, account, operation);
    const scene = await readPlanChange(ctx, account, operation);
    const retreat = await undoPlanChange(ctx, scene);
    if (retreat === "undone") await restoreNext(ctx, scene);
    return retreat;
  },
  audit: {
    done: "billing.plan_changed",
    refused: "billing.plan_change_refused",
    details: ({ planKey, interval, seats, previousPlanKey, trialDays }) => ({
      ...{ planKey, interval, seats, previousPlanKey },
      ...(trialDays > 0 && { trialDays }),
    }),
  },
  whenDone(tx, { id: subjectId, workspaceId, input: { planKey, previousPlanKey } }) {
    const notice = { kind: "plan-changed", params: { planKey, previousPlanKey } } as const;
    return tellPayers(tx, { workspaceId, template: "plan-changed", subjectId, notice });
  },
  whenRefused(tx, operation) {
    return dropTrial(tx, operation);
  },
});
