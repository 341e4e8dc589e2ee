import type { Tone } from "@/components/ui/badge";
import { nameCard } from "@/lib/format/card-name";
import { type Decline, nameDecline } from "@/lib/format/decline";

/** How a payment stands, in words and a colour. */
export interface TransactionState {
  readonly word: string;
  readonly tone: Tone;
}

interface Facts {
  readonly status: string;
  readonly decline: Decline | null;
  readonly disputeStatus: string | null;
}

const states: Readonly<Record<string, TransactionState>> = {
  succeeded: { word: "Done", tone: "success" },
  issued: { word: "Issued", tone: "success" },
  pending: { word: "Pending", tone: "warning" },
  requires_action: { word: "Pending", tone: "warning" },
  void: { word: "Void", tone: "neutral" },
  failed: { word: "Failed", tone: "danger" },
  canceled: { word: "Canceled", tone: "neutral" },
};

/** The money stayed. */
const closed: readonly string[] = ["won", "warning_closed", "prevented"];

/** A dispute comes before everything else: the money may go back. */
export function describeState({ status, decline, disputeStatus }: Facts): TransactionState {
  if (closed.includes(disputeStatus ?? "")) return { word: "Dispute closed", tone: "neutral" };
  if (disputeStatus === "lost") return { word: "Dispute lost", tone: "danger" };
  if (disputeStatus) return { word: "Disputed", tone: "danger" };
  if (decline) return { word: nameDecline(decline), tone: "danger" };
  return states[status] ?? { word: "Pending", tone: "warning" };
}

/** With what: for example "Visa ending in 4242". */
export function nameMethod(brand: string | null, last4: string | null): string {
  return nameCard(brand, last4) ?? "Card";
}
