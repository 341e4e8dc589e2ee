import { inject } from "vitest";
import { z } from "zod";
import { pause } from "../../../scripts/local/process.mjs";

const PATIENCE_MS = 20_000;
const mails = z.array(z.object({ subject: z.string(), text: z.string() }));

export type Mail = z.infer<typeof mails>[number];

export async function mailsTo(address: string): Promise<Mail[]> {
  const response = await fetch(`${inject("stack").inboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return mails.parse(await response.json());
}

/** The path of the newest mailed link of this kind, waiting for the mail. */
export async function mailedPath(address: string, page: string): Promise<string> {
  const pattern = new RegExp(`https?://[^/\\s]+(${page}[^\\s)>"]*)`);
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(50)) {
    for (const { text } of await mailsTo(address)) {
      const path = pattern.exec(text)?.[1];
      if (path !== undefined) return path;
    }
  }
  throw new Error(`No mail with a link to ${page}`);
}
