/** For what cannot happen unless we made a mistake; what the world can do is a DomainError. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
