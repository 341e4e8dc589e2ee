"use server";

import {
  cancelBillingEmail,
  changeBillingEmail,
  removeBillingEmail,
  resendBillingEmail,
  saveProfile,
} from "@/lib/domain/billing";
import { billingEmailReference, changeBillingEmailInput, saveProfileInput } from "@/lib/domain/billing/inputs";
import { recentWorkspaceAction, workspaceAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";

export const saveProfileAction = workspaceAction({
  permission: "billing.write",
  input: saveProfileInput,
  async run(ctx, input, formId) {
    await saveProfile(ctx, input, formId);
    return { redirectTo: profileOf(ctx), flash: "billing_profile_saved" };
  },
});

export const changeBillingEmailAction = recentWorkspaceAction({
  permission: "billing.write",
  input: changeBillingEmailInput,
  async run(ctx, input, formId) {
    await changeBillingEmail(ctx, input, formId);
    return { redirectTo: profileOf(ctx), flash: "billing_email_asked" };
  },
});

export const resendBillingEmailAction = workspaceAction({
  permission: "billing.write",
  input: billingEmailReference,
  async run(ctx, input) {
    await resendBillingEmail(ctx, input);
    return { redirectTo: profileOf(ctx), flash: "email_sent" };
  },
});

export const cancelBillingEmailAction = workspaceAction({
  permission: "billing.write",
  input: billingEmailReference,
  async run(ctx, input) {
    await cancelBillingEmail(ctx, input);
    return { redirectTo: profileOf(ctx), flash: "billing_email_canceled" };
  },
});

export const removeBillingEmailAction = recentWorkspaceAction({
  permission: "billing.write",
  input: noInput,
  async run(ctx) {
    await removeBillingEmail(ctx);
    return { redirectTo: profileOf(ctx), flash: "billing_email_removed" };
  },
});

function profileOf({ workspace }: { readonly workspace: { readonly handle: string } }): string {
  return `/w/${workspace.handle}/billing/profile`;
}
