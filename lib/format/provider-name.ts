const names = { GOOGLE: "Google", GITHUB: "GitHub" } as const;

/** A provider of sign-ins as people know it. */
export function providerName(provider: keyof typeof names): string {
  return names[provider];
}
