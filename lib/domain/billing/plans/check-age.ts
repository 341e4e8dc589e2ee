import type { BaseContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";

const STALE_AFTER_MS = 15 * 60_000;

/** @throws DomainError `form_stale` for amounts that were worked out longer than a quarter of an hour ago, or in the future */
export function checkAge(ctx: Pick<BaseContext, "now">, prorationDate: Date): void {
  const age = ctx.now().getTime() - prorationDate.getTime();
  if (age < 0 || age > STALE_AFTER_MS) throw new DomainError("form_stale");
}
