import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { reportUsage, setGauge, workspaceIdOf } from "./support/product";

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`USE-1 USE-2 USE-10 USE-12 what the product reports is seen, explained and downloaded, ${how}`, async ({
    arrive,
    axe,
    playwright,
    baseURL,
  }) => {
    test.slow();
    const viewport = { width: javaScriptEnabled ? 1280 : 320, height: 900 };
    const { page, handle } = await arrive("Mary", { javaScriptEnabled, viewport });
    // It is a script itself, and the markup is the same.
    const inspect = async (what: string) => (javaScriptEnabled ? axe(page, what) : undefined);
    const product = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
    const id = await workspaceIdOf(handle);

    await page.goto(`/w/${handle}/usage`);
    await expect(page.getByText("Nothing was counted yet.")).toBeVisible();
    await inspect("a usage page without usage");
    await reportUsage(product, id, { compute: 1_425, storage: 900, ai: 12 });
    await setGauge(product, id, ["projects", 2]);
    await setGauge(product, id, ["devices", 4]);
    await product.dispose();

    await page.reload();
    await expect(page.getByText("Last counted")).toBeVisible();
    await expect(page.getByText("23.75 of 25 hours")).toBeVisible();
    await expect(page.getByText("12 of 100 prompts")).toBeVisible();
    await expect(page.getByRole("meter", { name: "Quota of Compute used" })).toHaveAttribute("value", "95");
    await expect(page.getByRole("meter", { name: "Projects used" })).toHaveAttribute("value", "100");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await inspect("a usage page");

    await page.getByRole("link", { name: "AI assistant", exact: true }).click();
    await page.getByRole("link", { name: "30 days", exact: true }).click();
    await expect(page).toHaveURL(/meter=ai&range=30$/);
    await expect(page.getByText("Highest day: 12 prompts")).toBeVisible();
    await page.getByText("The same as a table").click();
    await expect(page.getByRole("table", { name: "AI assistant by the day" }).getByRole("row")).toHaveCount(31);
    const csv = await page.request.get(`/w/${handle}/usage/csv?meter=ai&range=30`);
    expect(csv.headers()["content-type"]).toContain("text/csv");
    expect((await csv.text()).split("\r\n")[1]).toMatch(/^20.+Z,ai,12,0,20.+Z$/);

    const today = new Date().toISOString().slice(0, 10);
    for (const [first, answer] of [
      ["2020-01-01", "Choose two days, the first not after the last, at most a year apart."],
      [today, "On average a day"],
    ] as const) {
      await page.getByLabel("From", { exact: true }).fill(first);
      await page.getByLabel("To", { exact: true }).fill(today);
      await page.getByRole("button", { name: "Show these days" }).click();
      await expect(page.getByText(answer)).toBeVisible();
      await inspect(`the days from ${first}`);
    }
    await expect(page).toHaveURL(`/w/${handle}/usage?meter=ai&first=${today}&last=${today}`);
    await expect(page.getByText("Highest day: 12 prompts")).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const month = new Date();
    const from = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1)).toISOString();
    const to = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1)).toISOString();
    await page.goto(`/w/${handle}/usage?meter=compute&from=${from}&to=${to}`);
    await expect(page.getByRole("heading", { name: "Compute: hours counted" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Compute by the hour" })).toContainText("23.75 hours");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await inspect("the hours behind a line");
    await page.getByRole("link", { name: "Back to this month's usage" }).click();

    await page.goto(`/w/${handle}/billing`);
    await expect(page.getByRole("meter", { name: "Devices used" })).toHaveAttribute("value", "80");
    await page.getByRole("link", { name: "See usage by meter and day" }).click();
    await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
    await page.goto(`/w/${handle}`);
    await expect(page.getByText("2 of 2 projects")).toBeVisible();
  });
}

test("USE-12 the door of the product is shut to browsers, strangers and odd bodies", async ({ arrive, visitAs }) => {
  const { page, handle } = await arrive("Mallory");
  const workspaceId = await workspaceIdOf(handle);
  for (const path of ["/api/usage", "/api/usage/gauges"]) {
    const method = path.endsWith("gauges") ? "PUT" : "POST";
    const answer = await page.request.fetch(path, { method, data: { workspaceId } });
    expect(answer.status(), path).toBe(401);
  }
  const other = await visitAs("katherine");
  expect((await other.request.get(`/w/${handle}/usage`)).status()).toBe(404);
  expect((await other.request.get(`/w/${handle}/usage/csv`)).status()).toBe(404);
});
