import { PortalPage } from "@/app/(portal)/portal-page";
import { AddCard } from "@/components/billing/add-card";
import { CorrectionLinks } from "@/components/invoices/correction-links";
import { InvoiceFacts } from "@/components/invoices/invoice-facts";
import { InvoiceLines } from "@/components/invoices/invoice-lines";
import { InvoiceTotals } from "@/components/invoices/invoice-totals";
import { PayInvoice } from "@/components/invoices/pay-invoice";
import { TransactionTable } from "@/components/invoices/transaction-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { PrintButton } from "@/components/ui/print-button";
import { canCorrect, listPaymentMethods } from "@/lib/domain/billing";
import { getInvoice } from "@/lib/domain/invoices";
import type { InvoiceView } from "@/lib/domain/invoices/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { formatDate } from "@/lib/format/dates";
import { narrowTo } from "@/lib/server/authorize";
import { orRefuse, workspacePage } from "@/lib/server/page";
import { cardFormSource } from "../../billing/card-form-source";
import { payInvoiceAction } from "../actions";

export const metadata = { title: "Invoice" };

export default async function InvoicePage({ params }: PageProps<"/w/[workspace]/invoices/[invoice]">) {
  const ctx = await workspacePage(params, "invoices.read");
  const { invoice: invoiceId } = await params;
  const invoice = await orRefuse(getInvoice(ctx, invoiceId));
  const { document, isDisputed, history } = invoice;
  // Who may pay also sees with which card, and for whom an invoice would be made out today.
  const payer = narrowTo(ctx, "billing.write") && narrowTo(ctx, "billing.read");
  const href = `/w/${ctx.workspace.handle}/invoices`;
  const timeZone = ctx.viewer.timezone;
  return (
    <PortalPage
      title={`Invoice ${document.number}`}
      lead={`Issued ${formatDate(document.issuedAt, { timeZone })} to ${document.buyer.name}.`}
      actions={<PageActions href={href} invoiceId={invoiceId} />}
    >
      {isDisputed && (
        <Alert tone="danger" title="A payment of this invoice is disputed">
          The cardholder asked their bank to take the money back. Support is in touch with the bank.
        </Alert>
      )}
      <CorrectionLinks invoice={invoice} href={href} />
      {payer && invoice.canPay && <Payment ctx={payer} invoice={invoice} />}
      <Card title="Lines">
        <InvoiceLines
          lines={invoice.lines}
          currency={document.currency}
          usageHref={narrowTo(ctx, "billing.read") && `/w/${ctx.workspace.handle}/usage`}
        />
        <InvoiceTotals invoice={document} amountRemaining={invoice.amountRemaining} timeZone={timeZone} />
      </Card>
      {history.length > 0 && (
        <Card title="History" description="Every try to charge a card, refunds and credit notes.">
          <TransactionTable rows={history} href={href} timeZone={timeZone} withInvoice={false} />
        </Card>
      )}
      <Card title="Details" {...(payer && (await canCorrect(payer, invoiceId)) && offerCorrection(href, invoiceId))}>
        <InvoiceFacts
          invoice={document}
          isDisputed={isDisputed}
          isCorrected={invoice.correctedBy !== null}
          timeZone={timeZone}
        />
      </Card>
    </PortalPage>
  );
}

type PaymentProps = { ctx: WorkspaceContext<"billing.read">; invoice: InvoiceView };

async function Payment({ ctx, invoice: { id, amountRemaining, document } }: PaymentProps) {
  const cards = await listPaymentMethods(ctx);
  const base = `/w/${ctx.workspace.handle}`;
  return (
    <PayInvoice
      invoiceId={id}
      amount={amountRemaining}
      currency={document.currency}
      action={payInvoiceAction.bind(null, ctx.workspace.id)}
      card={cards.find(({ isDefault }) => isDefault) ?? null}
      cardsHref={`${base}/billing#cards`}
      addCard={
        <AddCard
          source={cardFormSource(ctx.workspace, { nextHref: `${base}/invoices/${id}` })}
          href={`${base}/billing/cards/new`}
        />
      }
    />
  );
}

function offerCorrection(href: string, invoiceId: string) {
  const link = (
    <span className="print:hidden">
      <ButtonLink href={`${href}/${invoiceId}/correct`}>Request a corrected invoice</ButtonLink>
    </span>
  );
  return { footer: { hint: "Your billing details have changed since.", actions: link } };
}

function PageActions({ href, invoiceId }: { href: string; invoiceId: string }) {
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={href}>All invoices</ButtonLink>
      <PrintButton />
      <ButtonLink href={`${href}/${invoiceId}/pdf`} variant="primary">
        Download PDF
      </ButtonLink>
    </span>
  );
}
