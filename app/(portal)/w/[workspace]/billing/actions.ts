"use server";

import {
  cancelPlan,
  changePlan,
  finishCardSetup,
  keepPlan,
  leavePlan,
  makeDefaultCard,
  openManagePage,
  removeCard,
} from "@/lib/domain/billing";
import {
  cancelPlanInput,
  changePlanInput,
  finishCardSetupInput,
  leavePlanInput,
  makeDefaultCardInput,
  removeCardInput,
} from "@/lib/domain/billing/inputs";
import { payerAction, workspaceAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";
import { ownPath } from "@/lib/server/own-path";
import { billingHref } from "./billing-href";
import { leadAfterCard } from "./lead-after-card";
import { leadAfterPayment } from "./lead-after-payment";

export const finishCardSetupAction = payerAction({
  permission: "billing.write",
  input: finishCardSetupInput,
  async run(ctx, input) {
    return leadAfterCard(await finishCardSetup(ctx, input), billingHref(ctx));
  },
});

export const makeDefaultCardAction = payerAction({
  permission: "billing.write",
  input: makeDefaultCardInput,
  async run(ctx, input) {
    const { next, ...choice } = input;
    await makeDefaultCard(ctx, choice);
    const redirectTo = ctx.isBlocked ? billingHref(ctx) : ownPath(next, billingHref(ctx));
    return { redirectTo, flash: "card_default" };
  },
});

export const removeCardAction = workspaceAction({
  permission: "billing.write",
  input: removeCardInput,
  async run(ctx, input) {
    await removeCard(ctx, input);
    return { redirectTo: `/w/${ctx.workspace.handle}/billing`, flash: "card_removed" };
  },
});

export const changePlanAction = workspaceAction({
  permission: "billing.write",
  input: changePlanInput,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await changePlan(ctx, input, formId);
    const flash = input.when === "renewal" ? "plan_scheduled" : "plan_changed";
    return leadAfterPayment(outcome, { handle, formId, doneHref: `/w/${handle}/billing`, flash });
  },
});

export const keepPlanAction = workspaceAction({
  permission: "billing.write",
  input: noInput,
  async run(ctx, _input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await keepPlan(ctx, formId);
    return leadAfterPayment(outcome, { handle, formId, doneHref: `/w/${handle}/billing`, flash: "plan_kept" });
  },
});

export const cancelPlanAction = workspaceAction({
  permission: "billing.write",
  input: cancelPlanInput,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await cancelPlan(ctx, input, formId);
    return leadAfterPayment(outcome, { handle, formId, doneHref: `/w/${handle}/billing`, flash: "plan_canceled" });
  },
});

export const leavePlanAction = workspaceAction({
  permission: "billing.write",
  input: leavePlanInput,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const outcome = await leavePlan(ctx, input, formId);
    return leadAfterPayment(outcome, { handle, formId, doneHref: `/w/${handle}/billing`, flash: "plan_left" });
  },
});

export const managePlanAction = workspaceAction({
  permission: "billing.write",
  input: noInput,
  async run(ctx) {
    const withoutScripts = `/w/${ctx.workspace.handle}/billing/manage`;
    return { redirectTo: await openManagePage(ctx), withoutScripts };
  },
});
