/** Billing mails follow the billing email, so that is where they are stopped. */
export function billingReason(workspaceName: string): string {
  return `You got this because this is the billing email of ${workspaceName}. Emails about payments cannot be switched off, but the billing email can be changed on the billing page.`;
}
