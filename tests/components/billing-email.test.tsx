import { describe, expect, it } from "vitest";
import { BillingEmailCard } from "@/components/billing/billing-email-card";
import type { BillingEmailView } from "@/lib/domain/billing/views";
import { idleAction } from "./billing-views";
import { draw } from "./draw";

const claim = { id: "00000000-0000-7000-8000-000000000001", address: "books@example.com" };
const pending = { ...claim, isExpired: false, validFor: "24 hours" };
const actions = { changeHref: "/w/ada/billing/profile/email", resend: idleAction, cancel: idleAction };

const drawn = (email: Partial<BillingEmailView>, { canWrite = true, isPersonal = true } = {}) =>
  draw(
    <BillingEmailCard
      email={{ address: "ada@example.com", isOwnersAddress: true, pending: null, ...email }}
      isPersonal={isPersonal}
      actions={canWrite ? actions : null}
    />,
  );

describe("INV-4 the card of the billing email", () => {
  it("says whose address it is, and leads to the change", async () => {
    expect(await drawn({})).toMatch(/ada@example\.com.*Your primary email\./);
    expect(await drawn({}, { isPersonal: false })).toContain("The owner&#x27;s primary email.");
    expect(await drawn({ isOwnersAddress: false })).not.toContain("primary email");
    expect(await drawn({})).toContain('href="/w/ada/billing/profile/email"');
  });

  it("shows the address that waits, with its id in both forms", async () => {
    const html = await drawn({ pending });
    expect(html).toMatch(/books@example\.com.*Waits.*Send again.*Cancel change/);
    expect(html.split(`value="${pending.id}"`)).toHaveLength(3);
    expect(await drawn({ pending: { ...pending, isExpired: true } })).toMatch(/Link expired.*within 24 hours/);
  });

  it("is for looking only without the permission", async () => {
    const html = await drawn({ pending }, { canWrite: false });
    expect(html).toContain("books@example.com");
    expect(html).not.toMatch(/<form|<button|href=/);
  });
});
