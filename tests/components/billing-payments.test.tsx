import { describe, expect, it } from "vitest";
import { BillingProblemAlert } from "@/components/billing/billing-problem";
import { PaymentResult } from "@/components/billing/payment-result";
import type { BillingProblem } from "@/lib/domain/billing/views";
import { draw } from "./draw";

const base = "/w/ada";

describe("billing problem", () => {
  const drawn = (problem: BillingProblem, canWrite = true) =>
    draw(<BillingProblemAlert problem={problem} currency="usd" base={base} canWrite={canWrite} />);

  it("names the invoice and the amount, and leads to paying it", async () => {
    const invoice = { invoiceId: "i1", number: "PTC-0012", amount: 9_900n };
    const html = await drawn({ kind: "payment-failed", ...invoice, decline: "insufficient_funds" });
    expect(html).toContain("Invoice PTC-0012 over $99.00 is not paid. Your card has not enough funds.");
    expect(await drawn({ kind: "payment-failed", ...invoice, decline: null })).toMatch(/is not paid\.</);
    expect(html).toContain(`href="${base}/invoices/i1"`);
  });

  it("leads to the bank's confirmation, but only those who may pay", async () => {
    const problem = { kind: "confirm-payment", operationId: "o1", planName: "Scale" } as const;
    expect(await drawn(problem)).toContain(`href="${base}/billing/confirm?operation=o1"`);
    expect(await drawn(problem, false)).not.toContain("href");
  });
});

describe("payment result", () => {
  it("leads to the bank by a link, which no form policy stops", async () => {
    const result = { outcome: "authenticate", url: "http://127.0.0.1:4401/3ds/pi_1" } as const;
    expect(
      await draw(<PaymentResult result={result} billingHref="/billing" plansHref="/billing/plans" nextHref={null} />),
    ).toContain(`href="${result.url}"`);
  });

  it("gives the reason of a refusal", async () => {
    const result = { outcome: "refused", message: "Your card was declined." } as const;
    expect(
      await draw(<PaymentResult result={result} billingHref="/billing" plansHref="/billing/plans" nextHref={null} />),
    ).toContain(result.message);
  });

  it("calls nothing refused whose answer was lost, and looks again", async () => {
    const result = { outcome: "unknown", message: "We are checking." } as const;
    const html = await draw(<PaymentResult result={result} billingHref="/b" plansHref="/p" nextHref={null} />);
    expect(html).not.toContain("did not go through");
    expect(html).toMatch(/<a [^>]*href=""[^>]*>Check again/);
  });

  it("PAY-4 leads back to the plan that a proven card was added for, and to no page after a payment", async () => {
    const drawn = (isProof: boolean, nextHref: string | null) => {
      const result = { outcome: "done", ...(isProof && { isProof }) } as const;
      return draw(<PaymentResult result={result} billingHref="/billing" plansHref="/plans" nextHref={nextHref} />);
    };
    expect(await drawn(true, "/w/ada/billing/plans/scale")).toContain('href="/w/ada/billing/plans/scale"');
    expect(await drawn(true, null)).not.toContain("Go on");
    expect(await drawn(false, "/w/ada/billing/plans/scale")).not.toContain("Go on");
  });
});
