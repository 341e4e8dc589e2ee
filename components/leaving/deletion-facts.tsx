import { CardBody } from "@/components/ui/card-body";
import type { DeletionPlanView } from "@/lib/domain/leaving/views";
import { plural } from "@/lib/format/plural";
import { BalanceFacts } from "./balance-facts";
import { FactList } from "./fact-list";
import { UsageFact } from "./usage-fact";

/** What goes and what stays, said before anything is typed. */
export function DeletionFacts({ plan }: { plan: DeletionPlanView }) {
  const { planName, invoiceCount, handle, unbilledUsage, currency, balance } = plan;
  return (
    <CardBody className="grid gap-4">
      <UsageFact amount={unbilledUsage} currency={currency} stays="the account" />
      <BalanceFacts balance={balance} whose="Your" />
      <FactList title="Deleted, for good">
        <li>Your profile, email addresses, password, second factor, sessions and cards.</li>
        <li>Your membership of every organization.</li>
        {planName !== null && (
          <li>Your {planName} plan, which ends at once. What is paid for the rest of its period is lost.</li>
        )}
      </FactList>
      <FactList title="Kept, because the law demands it">
        {invoiceCount > 0 && (
          <li>
            {plural(invoiceCount, "invoice")}, with your name and postal address as issued, cut off from everything
            else. Download what you need before.
          </li>
        )}
        <li>The security log, with a number in place of your name.</li>
        <li>
          A fingerprint of your username for 90 days, so that nobody else becomes{" "}
          <span className="break-all">@{handle}</span> and passes for you.
        </li>
      </FactList>
      <p className="text-pretty text-muted">
        You are signed out everywhere at once and get a receipt by email. Your email address may sign up again.
      </p>
    </CardBody>
  );
}
