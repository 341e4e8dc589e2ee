/**
 * What a sign-in costs beside its hash, and what a flood of wrong ones does to everybody else's pages.
 * Run `npm run demo`, then `npx tsx bench/sign-in.ts http://localhost:3000`, at most once in five minutes: the portal limits
 * attempts. It prints ratios within one run, so a slow machine matters less.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

const origin = new URL(process.argv[2] ?? "http://localhost:3000").origin;
const SIGN_INS = 25;
const FLOOD_SECONDS = 8;
const PER_SECOND = 50;
const parameters = { memoryCost: 65_536, timeCost: 2, parallelism: 1 };

const logins = z.tuple([z.object({ email: z.string(), password: z.string() })]).rest(z.unknown());
type Login = z.infer<typeof logins>[0];

async function main(): Promise<void> {
  const [login] = logins.parse(JSON.parse(readFileSync(".data/demo-logins.json", "utf8")));
  const signIns = await timesOfSignIns(login);
  const stored = await hash(login.password, parameters);
  const hashes = await repeat(() => timed(() => verify(stored, login.password)));
  const [signIn, alone] = [median(signIns), median(hashes)];
  console.log(`sign-in ${signIn.toFixed(1)} ms, its hash ${alone.toFixed(1)} ms: ${(signIn / alone).toFixed(2)}×`);

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

/** The fields of the sign-in form as it is sent without scripts. */
async function openForm(): Promise<[string, string][]> {
  const page = await (await fetch(`${origin}/sign-in`)).text();
  const form = /<form\b[\s\S]*?<\/form>/.exec(page)?.[0] ?? "";
  return [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll("&quot;", '"') ?? "";
    return read("name") === "" ? [] : [[read("name"), read("value")]];
  });
}

async function sendForm(
  fields: readonly [string, string][],
  { email, password }: Login,
  cookie = "",
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set("email", email);
  body.set("password", password);
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    body,
    headers: { origin, cookie },
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

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < SIGN_INS; index += 1) taken.push(await measure());
  return taken;
}

/** Of a browser that its owner has used before. A form for each, since a form that comes twice signs in once. */
async function timesOfSignIns(login: Login): Promise<number[]> {
  const cookie = cookiesOf(await sendForm(await openForm(), login));
  return repeat(async () => {
    const form = await openForm();
    // Slower than the gate lets them through, which would be measured else.
    await sleep(200);
    return timed(async () => {
      const { status } = await sendForm(form, login, cookie);
      if (status !== 303) throw new Error(`The sign-in was answered with ${status}.`);
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
