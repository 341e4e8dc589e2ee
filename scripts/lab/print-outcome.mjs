/**
 * Prints what happened, and where the customer stands now.
 * @param {import("./scenarios.mjs").Lab} lab
 * @param {import("stripe").Stripe.Event[]} events in their order
 */
export async function printOutcome({ stripe, customer }, events) {
  for (const { created, type, data } of events) console.log(`  ${day(created)}  ${type}${detail(data.object)}`);
  if (events.length === 0) console.log("  Nothing happened.");

  const subscriptions = await stripe.subscriptions.list({ customer, status: "all", limit: 5 });
  const invoices = await stripe.invoices.list({ customer, status: "open", limit: 10 });
  console.log("\n  Now");
  for (const { id, status, items } of subscriptions.data) {
    console.log(`    ${id}  ${status}, period ends ${day(items.data[0]?.current_period_end ?? 0)}`);
  }
  for (const { number, amount_remaining: due, currency, next_payment_attempt: next } of invoices.data) {
    console.log(`    ${number}  ${money(due, currency)} open, next try ${next === null ? "never" : day(next)}`);
  }
  if (invoices.data.length === 0) console.log("    No invoice is open.");
  console.log("");
}

function detail({ object, total, amount, currency, status }) {
  const sum = { invoice: total, charge: amount, dispute: amount, refund: amount }[object];
  const parts = [typeof sum === "number" && currency ? money(sum, currency) : "", status ?? ""].filter(Boolean);
  return parts.length > 0 ? `  (${parts.join(", ")})` : "";
}

function day(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}

function money(amount, currency) {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
