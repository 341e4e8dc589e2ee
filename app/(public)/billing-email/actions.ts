"use server";

import { confirmBillingEmail } from "@/lib/domain/billing";
import { publicAction } from "@/lib/server/action";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";

export const confirmBillingEmailAction = publicAction({
  input: noInput,
  async run(ctx) {
    const { handle } = await confirmBillingEmail(ctx, (await readLink()) ?? "");
    await dropLink("/billing-email");
    if (handle === null) return { redirectTo: "/billing-email?done" };
    return { redirectTo: `/w/${handle}/billing/profile`, flash: "billing_email_confirmed" };
  },
});
