/** What a logger leaves out of whatever it is given (pino's `redact`): the portal's and the worker's alike. */
export const secretNames: string[] = ["password", "token", "secret", "authorization", "cookie"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);
