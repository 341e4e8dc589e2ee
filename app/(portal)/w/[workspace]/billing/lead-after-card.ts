import type { AddedCard } from "@/lib/domain/billing/views";
import type { ActionOutcome } from "@/lib/server/action";

/** Where adding a card leads: back, or to the bank that wants its temporary charge confirmed. */
export function leadAfterCard({ outcome }: AddedCard, billingHref: string): ActionOutcome {
  switch (outcome.outcome) {
    case "done":
      return { redirectTo: billingHref, flash: "card_added" };
    case "authenticate":
      return { redirectTo: outcome.url };
    case "processing":
      return { redirectTo: billingHref, flash: "payment_checking" };
  }
}
