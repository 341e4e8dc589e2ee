import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type Message, messageSchema } from "@/sandbox/mail/message";
import { type RunningMailbox, startMailbox } from "@/sandbox/mail/start-mailbox";

let directory: string;
let mailbox: RunningMailbox;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "portico-mail-"));
  mailbox = await startMailbox({ smtpPort: 0, port: 0, directory });
});

afterEach(async () => {
  await mailbox.close();
  await rm(directory, { recursive: true });
});

it("keeps a mail with both its forms, in any script", async () => {
  await send({ to: "zoë@example.test", subject: "Grüße, 世界", text: "Héllo", html: "<p>Héllo</p>" });

  const [message] = await messages();
  expect(message?.subject).toBe("Grüße, 世界");
  expect(message?.html).toContain("<p>Héllo</p>");
  expect(message?.text.trim()).toBe("Héllo");
});

it("lists the newest first and finds one recipient's mail whatever its case", async () => {
  await send({ to: "ada@example.test", subject: "First" });
  await send({ to: "bob@example.test", subject: "Second" });
  await send({ to: "ada@example.test", subject: "Third" });

  expect((await messages()).map(({ subject }) => subject)).toEqual(["Third", "Second", "First"]);
  expect((await messages("?to=Ada@Example.test")).map(({ subject }) => subject)).toEqual(["Third", "First"]);
});

it("still has the mail after a restart", async () => {
  await send({ to: "ada@example.test", subject: "Before" });
  await mailbox.close();

  mailbox = await startMailbox({ smtpPort: 0, port: 0, directory });

  expect((await messages()).map(({ subject }) => subject)).toEqual(["Before"]);
});

it("shows text with clickable links and never runs what the mail contains", async () => {
  const attack = `<img src=x onerror="alert(1)">`;
  await send({
    to: "ada@example.test",
    subject: attack,
    text: `Open https://example.test/a?b=1&c=2\n${attack}`,
    html: attack,
  });
  const [message] = await messages();

  const page = await get(`/messages/${message?.id ?? ""}`);
  const frame = await get(`/messages/${message?.id ?? ""}/html`);

  expect(await page.text()).toContain(`<a href="https://example.test/a?b=1&amp;c=2">`);
  expect(await (await get(`/messages/${message?.id ?? ""}`)).text()).not.toContain("<img");
  expect(frame.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups allow-top-navigation/);
  expect(await frame.text()).toContain(`<base target="_top">`);
});

it("deletes everything from its page, but not for another site's form", async () => {
  await send({ to: "ada@example.test", subject: "Once" });

  const foreign = await get("/delete-all", { method: "POST", headers: { origin: "https://evil.example" } });
  expect([foreign.status, (await messages()).length]).toEqual([403, 1]);

  const own = await get("/delete-all", { method: "POST", headers: { origin: mailbox.inboxUrl }, redirect: "manual" });
  expect([own.status, (await messages()).length]).toEqual([303, 0]);
});

it("answers 404 for a message that is not there", async () => {
  expect((await get("/messages/nothing")).status).toBe(404);
  expect((await get("/messages/..%2f..%2fetc")).status).toBe(404);
});

async function send(mail: { to: string; subject: string; text?: string; html?: string }): Promise<void> {
  await createTransport(mailbox.smtpUrl).sendMail({ from: "Portico <portico@example.test>", text: "Hello", ...mail });
}

function get(pathname: string, init?: RequestInit): Promise<Response> {
  return fetch(`${mailbox.inboxUrl}${pathname}`, init);
}

async function messages(query = ""): Promise<Message[]> {
  return z.array(messageSchema).parse(await (await get(`/api/messages${query}`)).json());
}
