import { expect, type Page } from "@playwright/test";

/** Draws the page in this scheme and waits until it is: a colour that fades has neither scheme's contrast. */
export async function drawIn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.emulateMedia({ colorScheme });
  await expect.poll(() => page.evaluate(hasSettled, colorScheme)).toBe(true);
}

/** In the page: the scheme has changed, and no fade that had begun before is left. */
function hasSettled(colorScheme: string): boolean {
  const isDrawn = matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches;
  return isDrawn && document.getAnimations().every(({ playState }) => playState === "finished");
}
