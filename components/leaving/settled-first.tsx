import { CardBody } from "@/components/ui/card-body";
import type { BalanceRefundQuote } from "@/lib/domain/billing/views";
import { BalanceFacts } from "./balance-facts";
import { UsageFact } from "./usage-fact";

interface SettledFirstProps {
  readonly balance: BalanceRefundQuote;
  readonly unbilledUsage: bigint;
}

/** The money of an organization that moves before it is deleted; nothing when none does. */
export function SettledFirst({ balance, unbilledUsage }: SettledFirstProps) {
  if (unbilledUsage === 0n && balance.parts.length === 0 && balance.lost === 0n) return null;
  return (
    <CardBody className="grid gap-4">
      <UsageFact amount={unbilledUsage} currency={balance.currency} stays="the organization" />
      <BalanceFacts balance={balance} whose="Its" />
    </CardBody>
  );
}
