import { randomBytes } from "node:crypto";
import { z } from "zod";
import { query } from "../stack/database";
import { typeCard } from "../stack/stripe";
import { mailedPath } from "./inbox";
import { type Page, Visitor } from "./visitor";

export interface Person {
  readonly email: string;
  readonly visitor: Visitor;
}

export interface Customer extends Person {
  readonly workspaceId: string;
  readonly handle: string;
  /** Where the workspace's billing pages are. */
  readonly billing: string;
}

export const password = "Colonnade-1!";
export const plainCard = "4242424242424242";
/** Its bank asks before every payment. */
export const cautiousCard = "4000002760003184";

export function aStranger(): Person {
  return { email: `${randomBytes(6).toString("hex")}@kill.example`, visitor: new Visitor() };
}

/** The filled-in sign-up form. */
export function fillSignUp({ email, visitor }: Person) {
  const name = { firstName: "Mary", lastName: "Cartwright" };
  return visitor.fill("/sign-up", "Create account", {
    ...name,
    email,
    password,
    jobTitle: "",
    company: "",
  });
}

/** The form behind the mailed link. */
export async function fillVerification({ email, visitor }: Person) {
  expectRedirect(await visitor.get(await mailedPath(email, "/verify-email/")));
  return visitor.fill("/verify-email", "Verify email");
}

/** Somebody with a verified address and nothing else. */
export async function aCustomer(): Promise<Customer> {
  const person = aStranger();
  expectRedirect(await (await fillSignUp(person)).send());
  expectRedirect(await (await fillVerification(person)).send());
  return enter(person);
}

/** The workspace that came with the account. */
export async function enter(person: Person): Promise<Customer> {
  const rows = await query<{ id: string; handle: string }>(
    `select w.id, w.handle from "Workspace" w join "UserEmail" e on e."userId" = w."personalOfId" where e.address = $1`,
    [person.email],
  );
  const [workspace] = rows;
  if (rows.length !== 1 || !workspace) throw new Error(`${person.email} has ${rows.length} personal workspaces`);
  return { ...person, workspaceId: workspace.id, handle: workspace.handle, billing: `/w/${workspace.handle}/billing` };
}

const cardSetup = z.object({ setupIntentId: z.string(), clientSecret: z.string() });
export type CardSetup = z.infer<typeof cardSetup>;

export function openCardForm({ visitor, billing }: Customer, formId: string): Promise<Page> {
  return visitor.post(`${billing}/cards/setup`, { formId });
}

export function readCardForm({ html, status }: Page): CardSetup {
  if (status !== 200) throw new Error(`the card form answered ${status}: ${html.slice(0, 500)}`);
  return cardSetup.parse(JSON.parse(html));
}

export async function aCustomerWithCard(number = plainCard): Promise<Customer> {
  const customer = await aCustomer();
  const setup = readCardForm(await openCardForm(customer, crypto.randomUUID()));
  await typeCard(setup, number);
  expectText(
    await customer.visitor.get(`${customer.billing}/return?setup_intent=${setup.setupIntentId}`),
    "The card is added",
  );
  return customer;
}

/** The sheet with the exact amount, ready to be confirmed. */
export function fillPlan({ visitor, billing }: Customer, plan: string) {
  return visitor.fill(`${billing}/plans/${plan}?interval=month`, "Confirm and pay");
}

export async function aDeveloper(): Promise<Customer> {
  const customer = await aCustomerWithCard();
  expectRedirect(await (await fillPlan(customer, "developer")).send());
  return customer;
}

/** @returns where it leads */
export function expectRedirect({ status, location, html }: Page): string {
  if (status === 303 && location !== null) return location;
  const said = /role="alert".*?<\/div>/s.exec(html)?.[0] ?? html.slice(0, 1_000);
  throw new Error(`expected a redirect, got ${status}: ${said}`);
}

export function expectText({ status, html }: Page, text: string): void {
  if (status !== 200 || !html.includes(text)) {
    const main = /<main.*?<\/main>/s.exec(html)?.[0] ?? html;
    throw new Error(`expected "${text}", got ${status}: ${main.replaceAll(/<[^>]*>/g, " ").slice(0, 1_000)}`);
  }
}
