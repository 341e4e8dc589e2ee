import { redirect } from "next/navigation";
import { makeDefaultCardAction } from "@/app/(portal)/w/[workspace]/billing/actions";
import { cardFormSource } from "@/app/(portal)/w/[workspace]/billing/card-form-source";
import { payInvoiceAction } from "@/app/(portal)/w/[workspace]/invoices/actions";
import { AddCard } from "@/components/billing/add-card";
import { OtherCards } from "@/components/billing/other-cards";
import { PayInvoice } from "@/components/invoices/pay-invoice";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
import { getBillingOverview } from "@/lib/domain/billing";
import { findBlock } from "@/lib/domain/leaving";
import type { BlockView } from "@/lib/domain/leaving/views";
import type { BlockedContext, WorkspaceFacts } from "@/lib/domain/shared/context";
import { formatDate } from "@/lib/format/dates";
import { authorizePayer } from "@/lib/server/authorize";
import { blockedPage } from "@/lib/server/page";
import { PublicCard } from "../public-card";
import { SignOutFooter } from "../sign-out-footer";

export const metadata = { title: "Your account is blocked" };

export default async function BlockedPage() {
  const ctx = await blockedPage();
  const block = await findBlock(ctx, ctx.viewer.userId);
  // A payment of that very moment has lifted it.
  if (block === null) redirect("/");
  return (
    <PublicCard title="Your account is blocked" lead={leadOf(block, ctx)}>
      {block.reason === "UNPAID" ? (
        <>
          <Debts debts={block.debts} workspace={ctx.workspace} />
          <p className="text-center text-sm text-muted">
            Something is wrong? <TextLink href="/support#contact">Write to support</TextLink>
          </p>
        </>
      ) : (
        <ButtonLink href="/support#contact" size="large">
          Write to support
        </ButtonLink>
      )}
      <SignOutFooter />
    </PublicCard>
  );
}

function leadOf({ reason, since }: BlockView, { viewer }: BlockedContext): string {
  const day = formatDate(since, { timeZone: viewer.timezone });
  return reason === "UNPAID"
    ? `Since ${day}, after several tries to delete it while something was unpaid. It opens again as soon as everything is paid.`
    : `Since ${day}, by our support. Only they can open it again.`;
}

async function Debts({ debts, workspace }: { debts: BlockView["debts"]; workspace: WorkspaceFacts }) {
  const payer = await authorizePayer({ id: workspace.id }, "billing.read");
  const { cards, holdForNewCards: hold } = await getBillingOverview(payer);
  const card = cards.find(({ isDefault }) => isDefault) ?? null;
  const base = `/w/${workspace.handle}`;
  return (
    <div className="grid gap-4">
      {debts.map(({ invoiceId, number, amount, currency }) => (
        <section key={invoiceId} aria-label={`Invoice ${number}`} className="grid gap-2">
          <PayInvoice
            invoiceId={invoiceId}
            amount={amount}
            currency={currency}
            action={payInvoiceAction.bind(null, workspace.id)}
            card={card}
            cardsHref="#cards"
          />
          <TextLink href={`${base}/invoices/${invoiceId}/pdf`} className="text-sm">
            Download invoice {number}
          </TextLink>
        </section>
      ))}
      <div id="cards" className="grid justify-items-start gap-2">
        <OtherCards cards={cards} makeDefault={makeDefaultCardAction.bind(null, workspace.id)} />
        <AddCard source={cardFormSource(workspace, { nextHref: "/blocked", hold })} href="/blocked" />
        <p className="hidden text-sm text-muted noscript:block">Adding a card needs JavaScript.</p>
      </div>
    </div>
  );
}
