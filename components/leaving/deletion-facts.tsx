import type { ReactNode } from "react";
import { CardBody } from "@/components/ui/card-body";
import type { DeletionPlanView } from "@/lib/domain/leaving/views";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";

/** What goes and what stays, said before anything is typed. */
export function DeletionFacts({ plan }: { plan: DeletionPlanView }) {
  const { planName, invoiceCount, handle, unbilledUsage, currency } = plan;
  return (
    <CardBody className="grid gap-4">
      {unbilledUsage > 0n && (
        <FactList title="Charged first">
          <li>
            Usage of {formatMoney(unbilledUsage, currency)}, before tax, that is on no invoice yet. If your card is
            declined, the account stays.
          </li>
        </FactList>
      )}
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

function FactList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <h3 className="font-medium">{title}</h3>
      <ul className="grid list-disc gap-1 pl-5 text-pretty text-muted">{children}</ul>
    </div>
  );
}
