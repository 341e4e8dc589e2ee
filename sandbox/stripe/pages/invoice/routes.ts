import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { defaultPaymentOf } from "../../resources/invoices/invoice-payments";
import { type Invoice, invoices } from "../../resources/invoices/invoices";
import { requestPayment } from "../../resources/invoices/request-payment";
import { confirmPaymentIntent } from "../../resources/payments/confirm-payment-intent";
import { type PaymentIntent, paymentIntents } from "../../resources/payments/payment-intents";
import { chosenMethod } from "../hosted/card-fields";
import { nothingHere } from "../hosted/hosted-page";
import type { PageRequest, PageRoute } from "../index";
import { attempt } from "../shell/attempt";
import { redirect } from "../shell/redirect";
import { invoicePage } from "./invoice-page";

const PATH = "/i/:token";

const show: PageRoute = {
  method: "GET",
  path: PATH,
  handle: (request, sandbox) =>
    sandbox.perform((work) => {
      const invoice = invoiceIn(work, request);
      return invoice ? invoicePage(work, invoice, problemIn(request, invoice)) : missing();
    }),
};

const pay: PageRoute = {
  method: "POST",
  path: `${PATH}/pay`,
  handle: (request, sandbox) => {
    const invoice = sandbox.perform((work) => invoiceIn(work, request));
    if (!invoice) return missing();
    const address = `/i/${invoice._token}`;
    const form = new URLSearchParams(request.body);
    const { result, problem } = attempt(sandbox, (work) => {
      const method = chosenMethod({ sandbox, work }, form);
      return payWith(work, invoice, { method, returnUrl: `${sandbox.publicUrl()}${address}` });
    });
    const refusal = problem ?? result?.last_payment_error?.message ?? null;
    if (refusal !== null) return sandbox.perform((work) => invoicePage(work, work.get(invoices, invoice.id), refusal));
    return redirect(bankPageOf(result) ?? address);
  },
};

export const invoiceRoutes: readonly PageRoute[] = [show, pay];

type Payment = { method: string; returnUrl: string };

function payWith(work: Work, { id }: Invoice, { method, returnUrl }: Payment): PaymentIntent | null {
  const invoice = work.get(invoices, id);
  if (invoice.status !== "open" && invoice.status !== "uncollectible") return null;
  const payment = defaultPaymentOf(work, id);
  const intent = payment ? work.get(paymentIntents, payment.payment.payment_intent) : requestPayment(work, invoice);
  return confirmPaymentIntent(work, intent.id, { paymentMethod: method, offSession: false, returnUrl });
}

/** Where the payer has to go on, when the bank wants to see them. */
function bankPageOf(intent: PaymentIntent | null): string | null {
  return intent?.next_action?.type === "redirect_to_url" ? intent.next_action.redirect_to_url.url : null;
}

function invoiceIn(work: Work, { params }: PageRequest): Invoice | undefined {
  const token = params.get("token");
  return token ? work.where(invoices, "_token", token)[0] : undefined;
}

/** What the bank's page said on the way back. */
function problemIn({ query }: PageRequest, { status }: Invoice): string | null {
  const isFailed = new URLSearchParams(query).get("redirect_status") === "failed";
  return isFailed && status === "open" ? "Your bank could not confirm that it was you. Try again." : null;
}

function missing(): Answer {
  return nothingHere("No such invoice", "This link is wrong, or the sandbox was reset since it was made.");
}
