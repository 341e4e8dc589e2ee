import type { CardFormSource } from "@/components/billing/card-form-source";
import { currency } from "@/lib/config/catalogue";
import { env } from "@/lib/config/env";
import type { WorkspaceFacts } from "@/lib/domain/shared/context";
import { formatMoney } from "@/lib/format/money";
import { finishCardSetupAction } from "./actions";

/**
 * Where the card form of this workspace comes from and reports to. `hold` is the temporary charge of its plan, in minor units.
 */
export function cardFormSource(
  workspace: WorkspaceFacts,
  { nextHref, hold = 0n }: { nextHref?: string; hold?: bigint } = {},
): CardFormSource {
  const { NEXTAUTH_URL, STRIPE_JS_URL, STRIPE_PUBLISHABLE_KEY } = env();
  const base = `/w/${workspace.handle}/billing`;
  const next = nextHref === undefined ? "" : `?next=${encodeURIComponent(nextHref)}`;
  return {
    scriptUrl: STRIPE_JS_URL,
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    setupUrl: `${base}/cards/setup`,
    returnUrl: new URL(`${base}/return${next}`, NEXTAUTH_URL).href,
    finishAction: finishCardSetupAction.bind(null, workspace.id),
    ...(nextHref !== undefined && { nextHref }),
    ...(hold > 0n && { hold: formatMoney(hold, currency) }),
  };
}
