import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { DeletionPlanView, OwnedOrganizationView } from "@/lib/domain/leaving/views";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";

type Hindrance = { readonly key: string; readonly what: ReactNode; readonly way: ReactNode };

/** What stands in the way of deleting the account, each with the way to sort it out; nothing when nothing does. */
export function Hindrances({ plan }: { plan: DeletionPlanView }) {
  const rows = [...moneyRows(plan), ...plan.organizations.map(organizationRow)];
  if (rows.length === 0) return null;
  return (
    <Card title="Sort this out first" description="The account can be deleted when this list is empty.">
      <ul className="divide-y divide-line border-t border-line">
        {rows.map(({ key, what, way }) => (
          <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3 max-sm:px-4">
            <span className="min-w-0 text-pretty break-words">{what}</span>
            <span className="text-sm">{way}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function moneyRows({
  handle,
  debts,
  isPaymentRunning,
  isHoldRunning,
  balance: { stuck, currency },
}: DeletionPlanView): Hindrance[] {
  const rows: Hindrance[] = debts.map(({ invoiceId, number, amount, currency: of }) => ({
    key: invoiceId,
    what: `Invoice ${number} is not paid: ${formatMoney(amount, of)}.`,
    way: <TextLink href={`/w/${handle}/invoices/${invoiceId}`}>Pay invoice {number}</TextLink>,
  }));
  if (isPaymentRunning)
    rows.push({
      key: "running",
      what: "A payment is still being worked on.",
      way: <TextLink href={`/w/${handle}/billing`}>See billing</TextLink>,
    });
  if (isHoldRunning)
    rows.push({
      key: "hold",
      what: "A temporary charge on your card is not released yet. That takes minutes at most.",
      way: <TextLink href={`/w/${handle}/billing#holds`}>See billing</TextLink>,
    });
  if (stuck > 0n)
    rows.push({
      key: "balance",
      what: `${formatMoney(stuck, currency)} of your balance cannot go back to a card. It has to be paid out another way first.`,
      way: <TextLink href="/support#contact">Write to support</TextLink>,
    });
  return rows;
}

function organizationRow(organization: OwnedOrganizationView): Hindrance {
  const { workspaceId, name, handle } = organization;
  const { why, page, label } = reasonOf(organization);
  const inside = page === "" ? `#${workspaceId}` : `/w/${handle}/${page}`;
  return {
    key: workspaceId,
    what: `You own ${name}. ${why}`,
    way: <TextLink href={page.startsWith("/") ? page : inside}>{label}</TextLink>,
  };
}

function reasonOf({ name, otherMembers, debts, hasPlan, isUnsettled, balance }: OwnedOrganizationView) {
  if (otherMembers > 0) {
    const why = `${plural(otherMembers, "other person belongs", "other people belong")} to it, so it needs another owner, or has to be empty.`;
    return { why, page: "members", label: `Members of ${name}` };
  }
  if (debts.length > 0) return { why: "It has unpaid invoices.", page: "invoices", label: `Invoices of ${name}` };
  if (hasPlan) return { why: "It has a paid plan.", page: "billing", label: `Billing of ${name}` };
  if (isUnsettled)
    return {
      why: "A payment of it, or its deletion, is still being worked on.",
      page: "billing",
      label: `Billing of ${name}`,
    };
  if (balance.stuck > 0n) {
    const why = `${formatMoney(balance.stuck, balance.currency)} of its balance cannot go back to a card and has to be paid out another way first.`;
    return { why, page: "/support#contact", label: "Write to support" };
  }
  return { why: "You are alone in it and may delete it too.", page: "", label: `Delete ${name} too` };
}
