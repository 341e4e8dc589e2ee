import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, it } from "vitest";
import { createMailGateway } from "@/lib/gateways/mail/create-mail-gateway";
import { type Mail, MailRefusedError } from "@/lib/gateways/mail/types";
import { brand, mailsOfEveryKind } from "./mail-samples";

interface Received {
  sender: string;
  recipients: string[];
  email: Email;
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A real SMTP server on loopback and a gateway that sends to it. */
async function aMailbox(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      const sender = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      const recipients = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((bytes) => PostalMime.parse(bytes))
        .then((email) => {
          received.push({ sender, recipients, email });
          done();
        }, done);
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  const gateway = createMailGateway({
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    from: "noreply@portico.example",
    brand,
  });
  closing.push(async () => {
    gateway.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { gateway, received };
}

function aMail(changes: { to?: string; name?: string; idempotencyKey?: string } = {}): Mail {
  return {
    template: "verify-email",
    to: changes.to ?? "ada@example.com",
    props: { name: changes.name ?? "Ada", verifyUrl: "https://portico.example/verify-email/t", validFor: "24 hours" },
    idempotencyKey: changes.idempotencyKey ?? "verify-email:7",
  };
}

function headerOf({ email }: Received, name: string): string | undefined {
  return email.headers.find(({ key }) => key === name)?.value;
}

it("delivers every template as HTML and text, from us, to one person, marked as sent by a machine", async () => {
  const { gateway, received } = await aMailbox();
  const mails = mailsOfEveryKind();
  for (const mail of mails) await gateway.send(mail);

  expect(received).toHaveLength(mails.length);
  expect(received.map(({ recipients }) => recipients)).toEqual(mails.map(({ to }) => [to]));
  for (const mail of received) {
    expect(mail.sender).toBe("noreply@portico.example");
    expect(mail.email.from).toMatchObject({ name: "Portico", address: "noreply@portico.example" });
    expect(headerOf(mail, "auto-submitted")).toBe("auto-generated");
    expect(mail.email.html).toContain("<html");
    expect(mail.email.text).toContain("You got this because");
  }
});

it("H153 only mails that can be switched off carry the address that does it by one click (RFC 8058)", async () => {
  const { gateway, received } = await aMailbox();
  const mails = mailsOfEveryKind();
  for (const mail of mails) await gateway.send(mail);

  for (const [index, { template, props }] of mails.entries()) {
    const mail = received[index];
    if (!mail) throw new Error(`${template} was not received`);
    const url = "unsubscribeUrl" in props ? props.unsubscribeUrl : null;
    expect(headerOf(mail, "list-unsubscribe"), template).toBe(url === null ? undefined : `<${url}>`);
    expect(headerOf(mail, "list-unsubscribe-post"), template).toBe(
      url === null ? undefined : "List-Unsubscribe=One-Click",
    );
  }
});

it("gives a retry the id of the first attempt, and another mail another id", async () => {
  const { gateway, received } = await aMailbox();
  for (const idempotencyKey of ["a", "a", "b"]) await gateway.send(aMail({ idempotencyKey }));
  const [first, retry, other] = received.map(({ email }) => email.messageId);

  expect(first).toMatch(/^<[0-9a-f]{40}@portico\.example>$/);
  expect(retry).toBe(first);
  expect(other).not.toBe(first);
});

it.each([
  "a@x.example,b@y.example",
  "a@x.example;b@y.example",
  "a@x.example\r\nBcc: b@y.example",
  "Ada <a@x.example>",
  '"a@x.example b"@y.example',
  "a@x.example b@y.example",
  "a",
  "",
])("H38 refuses %j as a recipient before anything is sent", async (to) => {
  const { gateway, received } = await aMailbox();
  await expect(gateway.send(aMail({ to }))).rejects.toThrow(MailRefusedError);
  expect(received).toEqual([]);
});

it("H38 keeps headers and recipients intact whatever the name holds", async () => {
  const { gateway, received } = await aMailbox();
  const receipt = mailsOfEveryKind().find(({ template }) => template === "receipt");
  await gateway.send(aMail({ name: "Ada\r\nBcc: b@y.example\r\n\r\n<b>%0aCc: c@y.example" }));
  if (receipt?.template === "receipt") {
    await gateway.send({ ...receipt, props: { ...receipt.props, total: "$1\r\nBcc: b@y.example" } });
  }

  expect(received).toHaveLength(2);
  for (const mail of received) {
    expect(mail.recipients).toEqual(["ada@example.com"]);
    expect(mail.email.bcc ?? []).toEqual([]);
    expect(mail.email.cc ?? []).toEqual([]);
    expect(headerOf(mail, "bcc")).toBeUndefined();
  }
});

it("tells a refusal for good from one worth a retry, and repeats neither address nor answer", async () => {
  const refusing = (responseCode: number): SMTPServerOptions => ({
    onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no ${address}`), { responseCode })),
  });
  const final = await aMailbox(refusing(550));
  const later = await aMailbox(refusing(451));
  const finalError: unknown = await final.gateway.send(aMail()).catch((error: unknown) => error);
  const laterError: unknown = await later.gateway.send(aMail()).catch((error: unknown) => error);

  expect(finalError).toBeInstanceOf(MailRefusedError);
  expect(laterError).toBeInstanceOf(Error);
  expect(laterError).not.toBeInstanceOf(MailRefusedError);
  expect(String(finalError) + String(laterError)).not.toContain("ada@");
});

it("fails within seconds when nobody answers", async () => {
  const gateway = createMailGateway({
    smtpUrl: "smtp://127.0.0.1:1",
    from: "Portico <noreply@portico.example>",
    brand,
  });
  closing.push(() => {
    gateway.close();
    return Promise.resolve();
  });
  await expect(gateway.send(aMail())).rejects.toThrow("did not take the message");
});
