import type { Discovery, FindingKind } from "../../findings/views";
import type { SystemContext } from "../../shared/context";
import type { BillingAccount } from "../customer/billing-account";
import { chooseSubscription } from "../sync/choose-subscription";
import type { CustomerReading } from "../sync/read-customer";

const kinds = [
  "cards-differ",
  "subscription-differs",
  "balance-differs",
  "invoices-differ",
  "charges-differ",
] as const satisfies readonly FindingKind[];

/** What both sides must say alike, each as lines of text. */
type Picture = Readonly<Record<(typeof kinds)[number], readonly string[]>>;

const SHOWN = 5;

/** What differs between our picture of a workspace and Stripe's. */
export function comparePictures(
  { customerId, workspaceId }: BillingAccount,
  ours: Picture,
  theirs: Picture,
): readonly Discovery[] {
  return kinds.flatMap((kind): Discovery[] => {
    const onlyHere = ours[kind].filter((line) => !theirs[kind].includes(line));
    const onlyThere = theirs[kind].filter((line) => !ours[kind].includes(line));
    if (onlyHere.length + onlyThere.length === 0) return [];
    return [{ kind, subject: customerId, workspaceId, details: { here: write(onlyHere), inStripe: write(onlyThere) } }];
  });
}

function write(lines: readonly string[]): string {
  const rest = lines.length > SHOWN ? [`and ${String(lines.length - SHOWN)} more`] : [];
  return [...lines.slice(0, SHOWN), ...rest].join("; ");
}

export async function drawOurs(ctx: SystemContext, { workspaceId }: BillingAccount): Promise<Picture> {
  const where = { workspaceId };
  const [workspace, cards, subscription, invoices, charges] = await Promise.all([
    ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { creditBalance: true } }),
    ctx.db.paymentMethod.findMany({ where, select: { stripePaymentMethodId: true, isDefault: true } }),
    ctx.db.subscription.findUnique({ where }),
    ctx.db.invoice.findMany({ where, select: { stripeInvoiceId: true, status: true, total: true, amountPaid: true } }),
    ctx.db.charge.findMany({
      where: { ...where, status: "succeeded" },
      select: { stripeChargeId: true, amount: true },
    }),
  ]);
  const plans = subscription ? [{ ...subscription, id: subscription.stripeSubscriptionId }] : [];
  return {
    "cards-differ": cards.map((card) => drawCard(card.stripePaymentMethodId, card.isDefault)),
    "subscription-differs": plans.map(drawSubscription),
    "balance-differs": [String(workspace.creditBalance)],
    "invoices-differ": invoices.map((one) => drawInvoice(one.stripeInvoiceId, one)),
    "charges-differ": charges.map(({ stripeChargeId, amount }) => `${stripeChargeId} ${String(amount)}`),
  };
}

export function drawTheirs(reading: CustomerReading, { isClosed }: BillingAccount): Picture {
  const { cards, customer, credit, subscriptions, invoices, charges } = reading;
  const { chosen } = chooseSubscription(subscriptions);
  const taken = charges.filter(({ status, isCaptured }) => status === "succeeded" && isCaptured);
  return {
    // Of a deleted workspace they are being let go.
    "cards-differ": isClosed ? [] : cards.map(({ id }) => drawCard(id, id === customer.defaultCardId)),
    "subscription-differs": chosen ? [drawSubscription(chosen)] : [],
    "balance-differs": [String(credit)],
    "invoices-differ": invoices.map((one) => drawInvoice(one.id, one)),
    "charges-differ": taken.map(({ id, amount }) => `${id} ${String(amount)}`),
  };
}

function drawCard(id: string, isDefault: boolean): string {
  return isDefault ? `${id} default` : id;
}

function drawSubscription(one: { readonly id: string; readonly status: string; readonly quantity: number }): string {
  return `${one.id} ${one.status} x${String(one.quantity)}`;
}

interface Amounts {
  readonly status: string;
  readonly total: bigint;
  readonly amountPaid: bigint;
}

function drawInvoice(id: string, { status, total, amountPaid }: Amounts): string {
  return `${id} ${status} ${String(total)} ${String(amountPaid)}`;
}
