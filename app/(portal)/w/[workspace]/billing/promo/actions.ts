"use server";

import { applyPromo, removePromo } from "@/lib/domain/billing";
import { applyPromoInput } from "@/lib/domain/billing/inputs";
import { workspaceAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";

export const applyPromoAction = workspaceAction({
  permission: "billing.write",
  input: applyPromoInput,
  async run(ctx, input, formId) {
    await applyPromo(ctx, input, formId);
    return { redirectTo: `/w/${ctx.workspace.handle}/billing/promo`, flash: "promo_applied" };
  },
});

export const removePromoAction = workspaceAction({
  permission: "billing.write",
  input: noInput,
  async run(ctx, _input, formId) {
    await removePromo(ctx, formId);
    return { redirectTo: `/w/${ctx.workspace.handle}/billing/promo`, flash: "promo_removed" };
  },
});
