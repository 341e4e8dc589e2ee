import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { AmountList } from "@/components/ui/amount-list";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { EndingPreview } from "@/lib/domain/billing/views";
import { formatMoney } from "@/lib/format/money";
import { CardFirst } from "./card-first";
import type { CardFormSource } from "./card-form-source";
import { ExcessConsent } from "./excess-consent";
import { describeUsageDue } from "./usage-due";

type Props = {
  preview: EndingPreview;
  /** Null where the role may only look. */
  action: FormAction | null;
  /** This sheet again, with fresh amounts. */
  href: string;
  source: CardFormSource;
  /** `/w/[workspace]/billing` */
  billingHref: string;
  /** Which card pays, and the others. */
  cards: ReactNode;
};

/** Going to the free plan at once: what is paid first and what comes back, exactly. */
export function LeaveSheet({ preview, action, href, source, billingHref, cards }: Props) {
  const { planName, followingPlanName, dueNow, unused, currency, excess, card } = preview;
  const nextName = followingPlanName ?? "the free plan";
  const isPayable = dueNow === 0n || card !== null;
  return (
    <Card title={`${planName} → ${nextName}`} description={`Starts now. ${describeUsageDue(preview)}`}>
      <AmountList rows={amountRows(preview)} />
      {action && !isPayable && (
        <CardFirst source={source} billingHref={billingHref}>
          Usage fees are paid by card.
        </CardFirst>
      )}
      {dueNow > 0n && cards}
      {action && isPayable && (
        <ActionForm
          action={action}
          layout="card"
          submit={dueNow === 0n ? `Switch to ${nextName} now` : `Pay ${formatMoney(dueNow, currency)} and switch now`}
          pendingLabel="Changing…"
          hint={
            <>
              The amounts hold for 15 minutes. <TextLink href={href}>Work them out again</TextLink>
            </>
          }
        >
          <p className="text-sm text-pretty text-muted">
            {preview.usageTotal > 0n && "The plan changes only if the payment succeeds. "}What is used until you confirm
            comes on an invoice of its own. To keep {planName} until its period ends,{" "}
            <TextLink href={`${billingHref}/cancel`}>cancel it</TextLink> instead.
          </p>
          <ExcessConsent excess={excess} planName={nextName} />
          <HiddenField name="expectedUsage" value={preview.usageTotal.toString()} />
          <HiddenField name="expectedCredit" value={unused.toString()} />
          <HiddenField name="prorationDate" value={String(Math.floor(preview.prorationDate.getTime() / 1000))} />
        </ActionForm>
      )}
    </Card>
  );
}

function amountRows({ usage, dueNow, unused, planName, currency }: EndingPreview) {
  const rows = [
    ...usage.map(({ description, amount }) => ({
      label: description,
      amount: <Money minor={amount} currency={currency} />,
    })),
    { label: "Due today", amount: <Money minor={dueNow} currency={currency} />, isTotal: true },
  ];
  if (unused === 0n) return rows;
  const kept = { label: `Unused time on ${planName}, kept as balance`, isMuted: true };
  return [...rows, { ...kept, amount: formatMoney(unused, currency) }];
}
