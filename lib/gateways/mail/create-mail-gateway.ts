import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { type Mail, type MailBrand, type MailGateway, MailRefusedError } from "./types";

const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_TIMEOUT_MS = 15_000;
const MAX_CONNECTIONS = 3;

/** One plain address: no list, no comment, no line break, nothing a header could continue with. */
const ONE_ADDRESS = /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]{1,253}$/;
const NAMED_ADDRESS = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/;

interface MailGatewayOptions {
  smtpUrl: string;
  /** "noreply@portico.example" or "Portico <noreply@portico.example>". */
  from: string;
  brand: MailBrand;
}

/** Sends our mails by SMTP; connections are opened when needed and closed when idle. */
export function createMailGateway({ smtpUrl, from, brand }: MailGatewayOptions): MailGateway {
  const sender = parseSender(from, brand);
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: IDLE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send(mail) {
      if (!ONE_ADDRESS.test(mail.to)) throw new MailRefusedError("The recipient is not a single email address");
      // Loaded with the first mail: a portal that only queues mails never needs the templates in memory.
      const { renderMail } = await import("./templates/render-mail");
      const content = await renderMail(mail, brand);
      const message = {
        ...content,
        from: sender,
        to: { name: "", address: mail.to },
        replyTo: { name: brand.name, address: brand.supportEmail },
        messageId: messageIdOf(mail, sender.address),
        // Out-of-office programs answer everything that does not say it was sent by a machine.
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...unsubscribeHeaders(mail) },
      };
      await transport.sendMail(message).catch((error: unknown) => {
        throw deliveryError(error);
      });
    },
    close: () => transport.close(),
  };
}

/** RFC 8058: the reader's mailbox ends these mails by itself, by one POST to this address. */
function unsubscribeHeaders({ props }: Mail): Record<string, string> {
  if (!("unsubscribeUrl" in props) || props.unsubscribeUrl === null) return {};
  return { "List-Unsubscribe": `<${props.unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function parseSender(from: string, brand: MailBrand): { name: string; address: string } {
  const named = NAMED_ADDRESS.exec(from);
  const address = (named?.[2] ?? from).trim();
  if (!ONE_ADDRESS.test(address)) throw new Error("MAIL_FROM is not an email address");
  return { name: named?.[1] || brand.name, address };
}

/** A retry carries the same id, so that servers and readers can tell it is the same message. */
function messageIdOf({ idempotencyKey }: Mail, senderAddress: string): string {
  const digest = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 40);
  return `<${digest}@${senderAddress.slice(senderAddress.lastIndexOf("@") + 1)}>`;
}

/** Says what the server said by number only: its words repeat the address, which logs must not hold. */
function deliveryError(error: unknown): Error {
  const { code, responseCode } = readFailure(error);
  const isFinal = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode >= 500;
  const said = `${code}${responseCode === 0 ? "" : ` ${responseCode}`}`;
  if (isFinal) return new MailRefusedError(`The mail server refused the message (${said})`);
  return new Error(`The mail server did not take the message (${said})`);
}

function readFailure(error: unknown): { code: string; responseCode: number } {
  if (!(error instanceof Error)) return { code: "unknown", responseCode: 0 };
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const responseCode = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  return { code, responseCode };
}
