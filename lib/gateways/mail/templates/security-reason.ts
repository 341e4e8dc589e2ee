/** Why somebody gets an email about the security of their account, and what to do if it was not them. */
export function securityReason(why: string, ifNotYou?: string): string {
  const because = `You got this because ${why}.`;
  return [because, ...(ifNotYou ? [ifNotYou] : []), "Security emails cannot be switched off."].join(" ");
}
