import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import { linkIn, mailTo } from "./inbox";
import { postForm, readForm } from "./raw-forms";

export type SeededName = "ada" | "grace" | "katherine" | "sam";

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly password: string;
}

const logins = z.array(z.object({ email: z.string(), password: z.string() }));

/** Address and password of somebody of the seeded world. */
export function seededLogin(name: SeededName): Pick<Person, "email" | "password"> {
  const file = path.join(process.env.PORTICO_DATA_DIR ?? ".data", "demo-logins.json");
  const login = logins.parse(JSON.parse(readFileSync(file, "utf8"))).find(({ email }) => email.startsWith(`${name}@`));
  if (!login) throw new Error(`The seeded world has no ${name}`);
  return login;
}

/** Somebody who has never been here. */
export function aStranger(firstName = "Mary"): Person {
  const id = randomUUID().slice(0, 8);
  return {
    firstName,
    lastName: "Somerville",
    email: `${firstName.toLowerCase()}-${id}@people.example`,
    password: "Parallax-1831!",
  };
}

/** Signs in by the form, without a page. The session is the request context's afterwards. */
export async function signIn(request: APIRequestContext, person: Pick<Person, "email" | "password">): Promise<void> {
  const form = await readForm(request, "/sign-in", 'name="password"');
  const answer = await postForm(request, form, { email: person.email, password: person.password });
  expect(answer.status(), `signing in as ${person.email}`).toBe(303);
}

/** Signs up and verifies the address by the mailed link, without a page. */
export async function signUp(request: APIRequestContext, person: Person): Promise<void> {
  const form = await readForm(request, "/sign-up", 'name="firstName"');
  expect((await postForm(request, form, { ...person })).status()).toBe(303);
  const link = linkIn(await mailTo(person.email, /verify/i), "/verify-email/");
  await request.get(link);
  const confirmation = await readForm(request, "/verify-email", "Verify email");
  expect((await postForm(request, confirmation, {})).status()).toBe(303);
}

/** Creates an organization, which one is in afterwards. */
export async function createOrganization(request: APIRequestContext, name = "Analytical Society"): Promise<string> {
  const handle = `org-${randomUUID().slice(0, 8)}`;
  const form = await readForm(request, "/workspaces/new", 'name="handle"');
  const answer = await postForm(request, form, { name, handle });
  expect(answer.headers().location).toBe(`/w/${handle}`);
  return handle;
}

/** The personal workspace's handle, from the page that a signed-in person begins on. */
export async function personalHandle(request: APIRequestContext): Promise<string> {
  const html = await (await request.get("/account")).text();
  const handle = /href="\/w\/([^/"]+)\/billing"[^>]*>(?:(?!<\/a>).)*Billing/.exec(html)?.[1];
  if (handle === undefined) throw new Error("The sidebar's Settings name no personal billing page");
  return handle;
}
