import PostalMime from "postal-mime";

/** A mail as the mailbox shows it. */
export type Message = {
  id: string;
  receivedAt: string;
  from: string;
  /** Whom the sending server named, which is where the mail would have gone; headers may say something else. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
};

export type Envelope = { id: string; receivedAt: string; from: string; to: string[] };

export async function parseMessage(envelope: Envelope, raw: Buffer): Promise<Message> {
  const email = await PostalMime.parse(raw);
  return {
    ...envelope,
    from: email.from?.name ? `${email.from.name} <${envelope.from}>` : envelope.from,
    subject: email.subject ?? "",
    text: email.text ?? "",
    html: email.html ?? null,
  };
}
