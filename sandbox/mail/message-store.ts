import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { envelopeSchema, type Message, parseMessage } from "./message";

export type MessageStore = {
  add(from: string, to: string[], raw: Buffer): Promise<void>;
  /** Newest first; only mail to `recipient` when one is given. */
  list(recipient?: string): Message[];
  find(id: string): Message | undefined;
  clear(): Promise<void>;
};

/** Mail kept as files, so that it is still there after a restart: the message as received, its envelope beside it. */
export async function openMessageStore(directory: string): Promise<MessageStore> {
  await mkdir(directory, { recursive: true });
  const messages = new Map<string, Message>();
  for (const id of await listIds(directory)) messages.set(id, await readMessage(directory, id));
  return {
    async add(from, to, raw) {
      const receivedAt = new Date().toISOString();
      const id = `${receivedAt.replaceAll(/\D/g, "")}-${randomBytes(4).toString("hex")}`;
      const envelope = { id, receivedAt, from, to };
      await writeWhole(path.join(directory, `${id}.eml`), raw);
      // The envelope comes last: a message without one was never accepted.
      await writeWhole(path.join(directory, `${id}.json`), JSON.stringify(envelope));
      messages.set(id, await parseMessage(envelope, raw));
    },
    list(recipient) {
      const wanted = recipient?.toLowerCase();
      const all = [...messages.values()].reverse();
      return wanted ? all.filter((message) => message.to.some((address) => address.toLowerCase() === wanted)) : all;
    },
    find: (id) => messages.get(id),
    async clear() {
      messages.clear();
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
    },
  };
}

/** Oldest first: ids begin with the time. */
async function listIds(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.basename(name, ".json"))
    .sort();
}

async function readMessage(directory: string, id: string): Promise<Message> {
  const envelope = envelopeSchema.parse(JSON.parse(await readFile(path.join(directory, `${id}.json`), "utf8")));
  return parseMessage(envelope, await readFile(path.join(directory, `${id}.eml`)));
}

async function writeWhole(file: string, content: Buffer | string): Promise<void> {
  await writeFile(`${file}.partial`, content);
  await rename(`${file}.partial`, file);
}
