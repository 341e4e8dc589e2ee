import PostalMime from "postal-mime";
import { z } from "zod";

export const envelopeSchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  /** Whom the sending server named, which is where the mail would have gone; headers may say something else. */
  to: z.array(z.string()),
});

export const messageSchema = envelopeSchema.extend({
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/** A mail as the mailbox shows it. */
export type Message = z.infer<typeof messageSchema>;

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
