import { expect, type Page } from "@playwright/test";
import { drawIn } from "./colour-scheme";

export type Axe = (page: Page, what?: string, rules?: readonly string[]) => Promise<void>;

/** The only rules whose verdict a colour scheme can change. */
const ofColour = ["color-contrast", "link-in-text-block"];

export const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

/** The page as it is, light and dark, wide and narrow. */
export async function inspect(page: Page, axe: Axe, what = page.url()): Promise<void> {
  await drawIn(page, "light");
  await axe(page, `${what}, light`);
  await drawIn(page, "dark");
  await axe(page, `${what}, dark`, ofColour);
  await page.setViewportSize(phone);
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  expect(content, `${what} scrolls sideways at 320 px`).toBeLessThanOrEqual(window);
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
}
