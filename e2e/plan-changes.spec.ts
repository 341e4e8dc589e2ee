import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { testCards, typeCard } from "./support/cards";
import { drawIn } from "./support/colour-scheme";
import { inspect } from "./support/inspect";
import { addCardQuietly } from "./support/quiet-cards";
import { oweMoney } from "./support/unpaid-invoice";

async function subscribe(page: Page, handle: string, planKey: string): Promise<void> {
  await addCardQuietly(page.context().request, handle, testCards.works);
  await page.goto(`/w/${handle}/billing/plans/${planKey}?interval=month`);
  await page.getByRole("button", { name: /^Confirm and pay/ }).click();
  await expect(page.getByText("Your plan is changed.")).toBeVisible();
}

test("PLAN-16 a smaller plan waits for the next period and is undone from the billing page", async ({
  arrive,
  axe,
}) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle, "professional");
  await page.goto(`/w/${handle}/billing/plans`);
  await page.getByRole("link", { name: "Switch to Developer" }).click();
  await expect(page.getByText("Until then your plan stays as it is.")).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await axe(page);
  await page.getByRole("button", { name: "Confirm the change" }).click();
  await expect(page.getByText("Your plan changes with the next period.")).toBeVisible();
  await expect(page.getByText(/Changes to Developer on/)).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Your plan stays as it is.")).toBeVisible();
  await expect(page.getByText(/Changes to Developer on/)).toHaveCount(0);
});

test("PLAN-11 a plan is canceled with a reason and kept again, without JavaScript too", async ({
  arrive,
  visit,
  axe,
}) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle, "developer");
  const storageState = await page.context().storageState();
  const plain = await visit({ javaScriptEnabled: false, storageState, viewport: { width: 390, height: 844 } });
  await plain.goto(`/w/${handle}/billing`);
  await plain.getByRole("link", { name: "Cancel plan" }).click();
  await expect(plain.getByRole("heading", { name: /^Developer ends on/ })).toBeVisible();
  await plain.getByLabel("Why do you cancel?").selectOption("unused");
  await plain.getByRole("button", { name: "Cancel the plan" }).click();
  await expect(plain.getByText("Your plan is canceled. It stays yours until the end of the period.")).toBeVisible();
  await expect(plain.getByText("Canceling", { exact: true })).toBeVisible();
  await page.goto(`/w/${handle}/billing/cancel`);
  await expect(page.getByText("Your plan ends with its period already.")).toBeVisible();
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain.getByText("Your plan stays as it is.")).toBeVisible();
  await page.goto(`/w/${handle}/billing/cancel`);
  for (const colorScheme of ["light", "dark"] as const) {
    await drawIn(page, colorScheme);
    await axe(page, `cancel, ${colorScheme}`);
  }
});

test("PAY-2 another card is chosen, or added, on the sheet that charges it, without JavaScript too", async ({
  arrive,
  visit,
  axe,
}) => {
  test.slow();
  const { page, handle } = await arrive();
  const sheet = `/w/${handle}/billing/plans/developer?interval=month`;
  const onSheet = /\/billing\/plans\/developer\?interval=month/;
  await addCardQuietly(page.context().request, handle, testCards.failsOncePaying);
  await page.goto(sheet);
  await page.getByRole("button", { name: /^Confirm and pay/ }).click();
  await expect(page.getByRole("alert").first()).toContainText("declined");
  await typeCard(page, testCards.works);
  await expect(page.getByText("The card is added.")).toBeVisible();
  await expect(page).toHaveURL(onSheet);
  await inspect(page, axe, "a sheet with a choice of cards");

  const storageState = await page.context().storageState();
  const plain = await visit({ javaScriptEnabled: false, storageState });
  await plain.goto(sheet);
  await plain.getByRole("button", { name: "Use Visa •••• 4242 instead" }).click();
  await expect(plain.getByText("The default card is changed.")).toBeVisible();
  await expect(plain).toHaveURL(onSheet);
  await expect(plain.getByText("Visa •••• 4242 is charged today.")).toBeVisible();
  await plain.getByRole("button", { name: /^Confirm and pay/ }).click();
  await expect(plain.getByText("Your plan is changed.")).toBeVisible();

  await page.goto(`/w/${handle}/billing/plans/professional?interval=month`);
  await page.getByRole("button", { name: "Add a credit card" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a credit card" });
  await expect(dialog, "what the present plan asks of a new card").toContainText("A temporary charge of $50.00");
  await page.goto(`/w/${handle}/billing/balance`);
  await page.getByRole("button", { name: "Use Visa •••• 0341 instead" }).click();
  await expect(page.getByText("Charged to Visa •••• 0341 now")).toBeVisible();
  await inspect(page, axe, "adding funds with a choice of cards");
});

test("PLAN-5 to Starter at once: the unused time becomes balance", async ({ arrive, axe }) => {
  const { page, handle } = await arrive();
  await subscribe(page, handle, "scale");
  await page.goto(`/w/${handle}/billing/plans`);
  await page.getByRole("link", { name: "Switch to Starter" }).click();
  await expect(page.getByRole("heading", { name: "Scale → Starter" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await drawIn(page, colorScheme);
    await axe(page, `to Starter, ${colorScheme}`);
  }
  await page.getByRole("button", { name: "Switch to Starter now" }).click();
  await expect(page.getByText("What was left of the paid period is in your balance.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Starter" })).toBeVisible();
  await page.goto(`/w/${handle}/billing/balance`);
  await expect(page.getByText("Unused time on Scale")).toBeVisible();
});

test("PLAN-14 where an unpaid invoice stands in the way of giving up the plan, its page is one click away", async ({
  arrive,
}) => {
  const { page, handle, person } = await arrive();
  await subscribe(page, handle, "developer");
  await oweMoney(page.request, handle, person.email);
  for (const place of ["plans/starter", "cancel"]) {
    await page.goto(`/w/${handle}/billing/${place}`);
    await expect(page.getByText("An invoice is unpaid. Pay it first.")).toBeVisible();
    await page.getByRole("link", { name: "See and pay" }).click();
    await expect(page.getByRole("button", { name: "Pay $25.00 now" })).toBeVisible();
  }
});
