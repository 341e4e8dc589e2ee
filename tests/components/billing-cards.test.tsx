import { describe, expect, it } from "vitest";
import { CardChoice } from "@/components/billing/card-choice";
import { PaymentMethods } from "@/components/billing/payment-methods";
import { TemporaryCharges } from "@/components/billing/temporary-charges";
import type { CardView, HoldView } from "@/lib/domain/billing/views";
import { aCard, idleAction, source } from "./billing-views";
import { draw } from "./draw";

const base = "/w/ada";

const second = aCard({
  id: "00000000-0000-7000-8000-000000000002",
  brand: "Mastercard",
  last4: "4444",
  isDefault: false,
});

describe("the choice of card on a sheet", () => {
  const drawn = (cards: readonly CardView[], canAddCard = true) =>
    draw(
      <CardChoice
        cards={cards}
        canAddCard={canAddCard}
        makeDefault={idleAction}
        source={source}
        href={`${base}/billing/balance`}
        addCardHref={`${base}/billing/cards/new`}
      />,
    );

  it("PAY-2 offers every other card that can pay, and leads back to the sheet", async () => {
    const html = (await drawn([aCard(), second])).replaceAll("<!-- -->", "");
    expect(html).toContain("Use Mastercard •••• 4444 instead");
    expect(html).toContain(`name="next" value="${base}/billing/balance"`);
    expect(html).toContain("Add a credit card");
    expect(await drawn([aCard(), { ...second, isExpired: true }])).not.toContain("instead");
  });

  it("PAY-6 says that the default card has expired, and offers no fourth", async () => {
    const html = await drawn([aCard({ isExpired: true }), second], false);
    expect(html).toContain("Banks refuse an expired card.");
    expect(html).not.toContain("Add a credit card");
  });
});

describe("payment methods", () => {
  const drawn = (cards: readonly CardView[], { canAddCard = true, canWrite = true, isCardNeeded = false } = {}) =>
    draw(
      <PaymentMethods
        workspaceName="Ada Lovelace"
        cards={cards}
        canAddCard={canAddCard}
        isCardNeeded={isCardNeeded}
        cardsHref={`${base}/billing/cards`}
        actions={canWrite ? { makeDefault: idleAction, remove: idleAction } : null}
        source={source}
      />,
    );

  it("PAY-2 marks the default card and lets another become it", async () => {
    const html = await drawn([aCard(), second]);
    expect(html.match(/Default<\/span>/g)).toHaveLength(1);
    expect(html.match(/Make default/g)).toHaveLength(1);
    expect(html).toContain(`value="${second.id}"`);
  });

  it("asks for a successor only when the default card goes", async () => {
    expect((await drawn([aCard(), second])).match(/name="successorId"/g)).toHaveLength(1);
    expect(await drawn([aCard()])).not.toContain("successorId");
  });

  it("PAY-6 keeps the last card while one is needed, says why and offers another first", async () => {
    const html = await drawn([aCard()], { isCardNeeded: true });
    expect(html).toContain("Add another card");
    expect(html).not.toContain('name="cardId"');
    expect(await drawn([aCard(), second], { isCardNeeded: true })).not.toContain("Add another card");
  });

  it("PAY-6 marks a card that expires soon, and one that has", async () => {
    expect(await drawn([aCard({ expiresSoon: true })])).toContain("Expires soon");
    expect(await drawn([aCard({ isExpired: true })])).toContain("Expired");
    expect(await drawn([aCard()])).not.toMatch(/Expires soon|Expired/);
  });

  it("PAY-1 takes no fourth card and says what to do instead", async () => {
    const html = await drawn([aCard(), second], { canAddCard: false });
    expect(html).not.toContain("Add a credit card");
    expect(html).toContain("Remove a card to add another.");
  });

  it("PAY-3 opens a dialog by script and leads to a page without", async () => {
    const html = await drawn([]);
    expect(html).toMatch(/<form action="\/w\/ada\/billing\/cards\/new">.*<button[^>]*aria-haspopup="dialog"/);
    expect(html).not.toContain("pk_test_view");
  });

  it("gives a role that may only read nothing to press", async () => {
    const html = await drawn([aCard(), second], { canWrite: false });
    expect(html).not.toMatch(/<button|<form/);
  });
});

describe("temporary charges", () => {
  const held: HoldView = {
    id: "h1",
    card: { brand: "Visa", last4: "4242" },
    amount: 5_000n,
    currency: "usd",
    state: "HELD",
    madeAt: new Date("2026-11-20T10:00:00Z"),
    releaseBy: new Date("2026-11-27T10:00:00Z"),
    endedAt: null,
  };

  it("PAY-5 stand with card, amount and the day of their release", async () => {
    const html = await draw(<TemporaryCharges holds={[held]} timeZone="UTC" />);
    for (const text of ["4242", "$50.00", "20 Nov 2026", "27 Nov 2026", "Held"]) expect(html).toContain(text);
    const over = { ...held, state: "RELEASED", endedAt: new Date("2026-11-21T10:00:00Z") } as const;
    expect(await draw(<TemporaryCharges holds={[over]} timeZone="UTC" />)).toContain("21 Nov 2026");
    const declined = { ...held, state: "DECLINED" } as const;
    expect(await draw(<TemporaryCharges holds={[declined]} timeZone="UTC" />)).toContain("Nothing was held");
  });
});
