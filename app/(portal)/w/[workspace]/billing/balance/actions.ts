"use server";

import { addFunds } from "@/lib/domain/billing";
import { addFundsInput } from "@/lib/domain/billing/inputs";
import { workspaceAction } from "@/lib/server/action";
import { leadAfterPayment } from "../lead-after-payment";

export const addFundsAction = workspaceAction({
  permission: "billing.write",
  input: addFundsInput,
  async run(ctx, input, formId) {
    const { handle } = ctx.workspace;
    const doneHref = `/w/${handle}/billing/balance`;
    const outcome = await addFunds(ctx, input, formId);
    return leadAfterPayment(outcome, { handle, formId, doneHref, flash: "funds_added", waitHref: doneHref });
  },
});
