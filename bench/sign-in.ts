/**
 * What a sign-in costs beside its hash, and what a flood of wrong ones does to everybody else's pages.
 * Run `npm run demo`, then `npx tsx bench/sign-in.ts http://localhost:3000`, at most once in five minutes: the portal limits
 * attempts. It prints ratios within one run, so a slow machine matters less.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { hashPassword, verifyPassword } from "../lib/domain/identity/passwords/hash-password";

const origin = new URL(process.argv[2] ?? "http://localhost:3000").origin;
const SIGN_INS = 25;
const FLOOD_SECONDS = 8;
const PER_SECOND = 50;
/** Before each sign-in and each hash: a processor that rested is slower, and the gate's pace is not to be measured. */
const PAUSE_MS = 250;

const logins = z.tuple([z.object({ email: z.string(), password: z.string() })]).rest(z.unknown());
type Login = z.infer<typeof logins>[0];
const actionId = z.object({ id: z.string() });

async function main(): Promise<void> {
  const [login] = logins.parse(JSON.parse(readFileSync(".data/demo-logins.json", "utf8")));
  const stored = await hashPassword(login.password);
  const hashed = await repeat(async () => {
    await sleep(PAUSE_MS);
    return timed(() => verifyPassword(stored, login.password));
  });
  console.log(`the hash of a password: ${hashed.toFixed(1)} ms`);
  for (const [how, send] of Object.entries({ "with scripts": callAction, "without scripts": sendForm })) {
    const signedIn = await timeOfSignIn(send, login);
    console.log(`sign-in ${how}: ${signedIn.toFixed(1)} ms, ${(signedIn / hashed).toFixed(2)}× its hash`);
  }

  const cookie = cookiesOf(await sendForm(await openForm(), login));
  const calm = p99(await timesOfPages(cookie));
  const flooding = flood();
  const loaded = p99(await timesOfPages(cookie));
  const answers = await flooding;
  console.log(
    `/account p99 ${calm.toFixed(1)} ms, in the flood ${loaded.toFixed(1)} ms: ${(loaded / calm).toFixed(2)}×`,
  );
  console.log(`${PER_SECOND} wrong sign-ins/s were answered: ${JSON.stringify(answers)}`);
}

type Fields = readonly [name: string, value: string][];
type Send = (fields: Fields, login: Login, cookie?: string) => Promise<Response>;

/** The fields of the sign-in form as it is sent without scripts. */
async function openForm(): Promise<Fields> {
  const page = await (await fetch(`${origin}/sign-in`)).text();
  const form = /<form\b[\s\S]*?<\/form>/.exec(page)?.[0] ?? "";
  return [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll("&quot;", '"') ?? "";
    return read("name") === "" ? [] : [[read("name"), read("value")]];
  });
}

async function sendForm(fields: Fields, login: Login, cookie = ""): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...Object.fromEntries(fields), ...login })) body.append(name, value);
  return post(body, { cookie });
}

/** As React's scripts send it: the action by name, and the fields as row 1 of its arguments. */
async function callAction(fields: Fields, login: Login, cookie = ""): Promise<Response> {
  const [, action = ""] = fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? [];
  const own = fields.filter(([name]) => !name.startsWith("$ACTION"));
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...Object.fromEntries(own), ...login }))
    body.append(`_1_${name}`, value);
  body.append("0", '[{"status":"idle"},"$K1"]');
  return post(body, { cookie, "next-action": actionId.parse(JSON.parse(action)).id });
}

async function post(body: FormData, headers: Record<string, string>): Promise<Response> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    body,
    headers: { origin, ...headers },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  return answer;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function repeat(measure: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < SIGN_INS; index += 1) taken.push(await measure());
  return median(taken);
}

/** Of a browser that signed in before and out again. A form for each, since a form that comes twice signs in once. */
async function timeOfSignIn(send: Send, login: Login): Promise<number> {
  const cookies = cookiesOf(await sendForm(await openForm(), login)).split("; ");
  const cookie = cookies.find((line) => line.startsWith("portico.device=")) ?? "";
  return repeat(async () => {
    const form = await openForm();
    await sleep(PAUSE_MS);
    return timed(async () => {
      const answer = await send(form, login, cookie);
      if (!cookiesOf(answer).includes(".session=")) throw new Error(`The sign-in was answered with ${answer.status}.`);
    });
  });
}

async function timesOfPages(cookie: string): Promise<number[]> {
  const taken: number[] = [];
  const end = performance.now() + FLOOD_SECONDS * 1_000;
  while (performance.now() < end) {
    const time = await timed(async () => {
      const page = await fetch(`${origin}/account`, { headers: { cookie }, redirect: "manual" });
      await page.arrayBuffer();
      if (page.status !== 200) throw new Error(`/account was answered with ${page.status}.`);
    });
    taken.push(time);
  }
  return taken;
}

/** How often each status was answered. */
async function flood(): Promise<Record<string, number>> {
  const form = await openForm();
  const sent: Promise<Response>[] = [];
  for (let index = 0; index < FLOOD_SECONDS * PER_SECOND; index += 1) {
    sent.push(sendForm(form, { email: `nobody-${index}@example.com`, password: "Wrong-password-1!" }));
    await sleep(1_000 / PER_SECOND);
  }
  const answers: Record<string, number> = {};
  for (const { status } of await Promise.all(sent)) answers[status] = (answers[status] ?? 0) + 1;
  return answers;
}

const sorted = (taken: readonly number[]) => [...taken].sort((a, b) => a - b);
const median = (taken: readonly number[]) => sorted(taken)[Math.floor(taken.length / 2)] ?? 0;
const p99 = (taken: readonly number[]) => sorted(taken)[Math.floor(taken.length * 0.99)] ?? 0;

await main();
