/** Why a billing mail came: it goes to the billing email of the workspace, else to its owner. */
export function billingReason(workspaceName: string): string {
  return `You got this because this is where emails about payments of ${workspaceName} go. They cannot be switched off; where they go is changed in the billing profile.`;
}
