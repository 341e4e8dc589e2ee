import { isDomainError } from "@/lib/domain/shared/errors";

/** The code of a refusal. Anything else is a mistake and fails the test. */
export function refusalCode(error: unknown): string {
  if (isDomainError(error)) return error.code;
  throw error;
}

/** How many of these calls were done, and the codes of the others. */
export async function outcomesOf(
  calls: readonly Promise<unknown>[],
): Promise<{ readonly done: number; readonly refused: readonly string[] }> {
  const settled = await Promise.allSettled(calls);
  const refused = settled.filter((one) => one.status === "rejected").map((one) => refusalCode(one.reason));
  return { done: settled.length - refused.length, refused };
}
