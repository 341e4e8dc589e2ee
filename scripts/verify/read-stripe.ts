import Stripe from "stripe";

export interface StripeAccess {
  readonly secretKey: string;
  /** Another address than Stripe's own, for a local stand-in. */
  readonly apiUrl?: string | undefined;
}

/** Everything of the customers that carry the id of one of our workspaces, as lines that begin with the customer. */
export interface StripePicture {
  readonly customers: readonly { readonly id: string; readonly workspaceId: string }[];
  readonly cards: readonly string[];
  readonly subscriptions: readonly string[];
  readonly invoices: readonly string[];
  /** Each with what it took and what of that went back. */
  readonly charges: readonly string[];
  readonly discounts: readonly string[];
  readonly holds: readonly string[];
  /** What customers have to their credit, or owe; none that is zero. */
  readonly balances: readonly string[];
  /** The operations that made a subscription. */
  readonly operations: readonly string[];
}

/** Asks Stripe itself, past our gateway: what checks it should not share its mistakes. */
export async function readStripe(access: StripeAccess, workspaceIds: ReadonlySet<string>): Promise<StripePicture> {
  const stripe = new Stripe(access.secretKey, { maxNetworkRetries: 2, telemetry: false, ...addressOf(access.apiUrl) });
  const customers: Stripe.Customer[] = [];
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    if (workspaceIds.has(customer.metadata.workspaceId ?? "")) customers.push(customer);
  }
  const parts = await Promise.all(customers.map((customer) => readCustomer(stripe, customer)));
  return {
    customers: customers.map(({ id, metadata }) => ({ id, workspaceId: metadata.workspaceId ?? "" })),
    cards: parts.flatMap(({ cards }) => cards),
    subscriptions: parts.flatMap(({ subscriptions }) => subscriptions),
    invoices: parts.flatMap(({ invoices }) => invoices),
    charges: parts.flatMap(({ charges }) => charges),
    discounts: parts.flatMap(({ discounts }) => discounts),
    holds: parts.flatMap(({ holds }) => holds),
    // Stripe counts what a customer owes.
    balances: customers.filter(({ balance }) => balance !== 0).map(({ id, balance }) => `${id} ${String(-balance)}`),
    operations: parts.flatMap(({ operations }) => operations),
  };
}

async function readCustomer(stripe: Stripe, { id, invoice_settings: settings }: Stripe.Customer) {
  const of = { customer: id, limit: 100 } as const;
  const all = { limit: 10_000 } as const;
  const [cards, subscriptions, invoices, charges, payments] = await Promise.all([
    stripe.paymentMethods.list({ ...of, type: "card" }).autoPagingToArray(all),
    stripe.subscriptions.list({ ...of, status: "all" }).autoPagingToArray(all),
    stripe.invoices.list(of).autoPagingToArray(all),
    stripe.charges.list(of).autoPagingToArray(all),
    stripe.paymentIntents.list(of).autoPagingToArray(all),
  ]);
  const live = subscriptions.filter(({ status }) => !["incomplete", "incomplete_expired", "canceled"].includes(status));
  return {
    cards: cards.map((card) => `${id} ${card.id}${card.id === settings.default_payment_method ? " default" : ""}`),
    subscriptions: live.map((one) => `${id} ${one.id} ${one.status} x${String(one.items.data[0]?.quantity ?? 1)}`),
    invoices: invoices.filter(isIssued).map((one) => `${id} ${one.id} ${one.status} ${one.total} ${one.amount_paid}`),
    // A hold is a charge that nobody has taken.
    charges: charges
      .filter(({ status, captured }) => status === "succeeded" && captured)
      .map((charge) => `${id} ${charge.id} ${charge.amount} back ${charge.amount_refunded}`),
    holds: payments.filter(({ status }) => status === "requires_capture").map((hold) => `${id} ${hold.id}`),
    discounts: live.flatMap(({ discounts }) =>
      discounts.map((discount) => `${id} ${typeof discount === "string" ? discount : discount.id}`),
    ),
    operations: subscriptions.flatMap(({ metadata }) => metadata.operationId ?? []),
  };
}

function isIssued({ status }: Stripe.Invoice): boolean {
  return status !== null && status !== "draft";
}

function addressOf(apiUrl: string | undefined): Pick<Stripe.StripeConfig, "protocol" | "host" | "port"> {
  if (apiUrl === undefined) return {};
  const { protocol, hostname, port } = new URL(apiUrl);
  return {
    protocol: protocol === "http:" ? "http" : "https",
    host: hostname,
    ...(port !== "" && { port: Number(port) }),
  };
}
