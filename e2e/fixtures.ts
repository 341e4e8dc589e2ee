import { AxeBuilder } from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { aStranger, type Person, personalHandle, type SeededName, seededLogin, signIn, signUp } from "./support/people";
import { collectProblems } from "./support/problems";

export { expect };

interface Newcomer {
  readonly page: Page;
  readonly person: Person;
  /** Of the personal workspace. */
  readonly handle: string;
}

type Open = (options?: BrowserContextOptions) => Promise<Page>;

interface Fixtures {
  /** A browser of its own of a visitor. Whatever goes wrong in any of them fails the test. */
  readonly visit: Open;
  /** The same, signed in as somebody of the seeded world. For looking: what others rely on stays as it is. */
  readonly visitAs: (name: SeededName, options?: BrowserContextOptions) => Promise<Page>;
  /** The same, for somebody who just signed up and verified the address. */
  readonly arrive: (firstName?: string, options?: BrowserContextOptions) => Promise<Newcomer>;
  /** Fails when axe finds anything on the page as it is now, by all of its rules or by these. */
  readonly axe: (page: Page, what?: string, rules?: readonly string[]) => Promise<void>;
}

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface WorkerFixtures {
  /** Signing in costs a password hash, so each worker does it once per person. */
  readonly sessions: Map<SeededName, StorageState>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  sessions: [({}, use) => use(new Map()), { scope: "worker" }],

  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const problems: string[][] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      problems.push(collectProblems(context));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(problems.flat(), "problems in the browser").toEqual([]);
  },

  visitAs: async ({ browser, sessions, visit }, use) => {
    await use(async (name, options) => {
      const storageState = sessions.get(name) ?? (await openSession(browser, name));
      sessions.set(name, storageState);
      return visit({ ...options, storageState });
    });
  },

  arrive: async ({ visit }, use) => {
    await use(async (firstName, options) => {
      const page = await visit(options);
      const person = aStranger(firstName);
      const { request } = page.context();
      await signUp(request, person);
      return { page, person, handle: await personalHandle(request) };
    });
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  axe: async ({}, use) => {
    await use(async (page, what = page.url(), rules = []) => {
      const builder = new AxeBuilder({ page });
      const { violations } = await (rules.length > 0 ? builder.withRules([...rules]) : builder).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary = "" }) => `${id}: ${html} ${failureSummary}`),
      );
      expect(found, what).toEqual([]);
    });
  },
});

async function openSession(browser: Browser, name: SeededName): Promise<StorageState> {
  const context = await browser.newContext();
  await signIn(context.request, seededLogin(name));
  const state = await context.storageState();
  await context.close();
  return state;
}
