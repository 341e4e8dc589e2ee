import { CreditCard, FileText, Gauge, Layers, UserRound, Users } from "lucide";
import { Icon } from "@/components/ui/icon";
import type { BillingOverview } from "@/lib/domain/billing/views";
import type { InvoiceRow } from "@/lib/domain/invoices/views";
import type { UsageOverview } from "@/lib/domain/usage/views";
import { formatDate } from "@/lib/format/dates";
import { fullName } from "@/lib/format/full-name";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/plural";
import { formatQuantity, formatUsage } from "@/lib/format/usage";
import { OverviewCard, type OverviewCardView } from "./overview-card";

type Props = {
  /** `/w/[workspace]` */
  base: string;
  kind: "PERSONAL" | "ORGANIZATION";
  person: { readonly firstName: string; readonly lastName: string; readonly email: string; readonly timezone: string };
  /** Null where the role may not read it: its cards are not drawn. */
  billing: BillingOverview | null;
  usage: UsageOverview | null;
  lastInvoice: InvoiceRow | null;
  memberCount: number | null;
};

/** One card for each area, with one live figure (NAV-5); an organization's cards only inside it (NAV-6). */
export function Overview(props: Props) {
  const cards = props.kind === "PERSONAL" ? personalCards(props) : organizationCards(props);
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {cards.map((card) => (
        <OverviewCard key={card.title} card={card} />
      ))}
    </ul>
  );
}

function personalCards(props: Props): readonly OverviewCardView[] {
  const { person, billing } = props;
  const profile: OverviewCardView = {
    title: "Profile",
    icon: <Icon of={UserRound} />,
    href: "/account",
    figure: fullName(person),
    detail: person.email,
  };
  if (!billing) return [profile];
  return [profile, walletCard(props, billing), ...usageCards(props), invoiceCard(props)];
}

function organizationCards(props: Props): readonly OverviewCardView[] {
  const { billing, memberCount } = props;
  const cards: OverviewCardView[] = [];
  if (memberCount !== null)
    cards.push({
      title: "Members",
      icon: <Icon of={Users} />,
      href: `${props.base}/members`,
      figure: String(memberCount),
      detail: memberCount === 1 ? "Only you so far" : "people with a role here",
    });
  if (billing) cards.push(seatsCard(props, billing), walletCard(props, billing));
  cards.push(...usageCards(props));
  if (billing) cards.push(invoiceCard(props));
  return cards;
}

function walletCard({ base, kind, person }: Props, { plan, cards, currency }: BillingOverview): OverviewCardView {
  const defaultCard = cards.find((card) => card.isDefault);
  const price = plan?.price ? `${formatMoney(plan.price, currency)} per ${plan.interval ?? "month"}` : null;
  const renewal = plan?.periodEnd ? `renews ${formatDate(plan.periodEnd, { timeZone: person.timezone })}` : null;
  const payer = defaultCard ? `${defaultCard.brand} •••• ${defaultCard.last4}` : "No card yet";
  return {
    title: kind === "PERSONAL" ? "Wallet" : "Subscription",
    icon: <Icon of={CreditCard} />,
    href: `${base}/billing`,
    figure: plan?.name ?? "No plan",
    detail: [price, renewal, payer].filter((part) => part !== null).join(" · "),
  };
}

function usageCards({ base, usage }: Props): readonly OverviewCardView[] {
  if (!usage) return [];
  const [projects] = usage.gauges;
  const [first] = usage.meters;
  const quota =
    first && `${formatQuantity(first.used - first.overage, first.unit)} of ${formatUsage(first.quota, first.unit)}`;
  return [
    {
      title: "Usage",
      icon: <Icon of={Gauge} />,
      href: `${base}/usage`,
      figure: projects ? `${String(projects.count)} of ${plural(projects.limit, "project")}` : "No limits set",
      detail: quota ? `${quota} of ${first.name.toLowerCase()} this month` : "Nothing is metered",
    },
  ];
}

function seatsCard({ base }: Props, { plan }: BillingOverview): OverviewCardView {
  return {
    title: "Seats",
    icon: <Icon of={Layers} />,
    href: `${base}/billing/plans`,
    figure: String(plan?.isPaid ? plan.seats : 0),
    detail: plan?.isPaid ? `on the ${plan.name} plan` : "Choose a team plan to get seats",
  };
}

function invoiceCard({ base, lastInvoice, person }: Props): OverviewCardView {
  const facts = { title: "Invoices", icon: <Icon of={FileText} />, href: `${base}/invoices` };
  if (!lastInvoice) return { ...facts, figure: "None yet", detail: "They appear with your first payment" };
  const issued = formatDate(lastInvoice.issuedAt, { timeZone: person.timezone });
  return {
    ...facts,
    figure: formatMoney(lastInvoice.total, lastInvoice.currency),
    detail: `${lastInvoice.number} · ${issued} · ${lastInvoice.status}`,
  };
}
