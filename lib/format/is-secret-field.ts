const secretName = /password|code|token|secret|passkey$/i;

/** By its name: what is typed into such a field never comes back to the page. */
export function isSecretField(name: string): boolean {
  return secretName.test(name);
}
