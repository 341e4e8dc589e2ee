import { DomainError } from "@/lib/domain/shared/errors";
import { isHashQueueFull } from "@/lib/domain/shared/hash-queue";

/** The limit of `next.config.ts` again: Next itself answers a larger body with 500. */
const MAX_BYTES = 100 * 1024;
const MAX_FIELDS = 200;

export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Too many passwords wait for their check. */
export const busy: Refusal = {
  status: 503,
  message: new DomainError("busy").message,
  headers: { "retry-after": "5" },
};

const tooLarge: Refusal = { status: 413, message: "That is more than any form of ours sends." };
const noLength: Refusal = { status: 411, message: "Say how long the body is." };
const malformed: Refusal = { status: 400, message: "No form of ours sends this." };

/**
 * What is wrong with a POST, before Next and React decode it, or null. Their decoders know many kinds of references and answer
 * a broken one with 500; our forms use exactly one kind, so nothing else reaches them. An action cannot answer 503 itself, so
 * a password that nobody has time to check is turned away here too.
 */
export async function problemWithPost(request: Request): Promise<Refusal | null> {
  const { headers } = request;
  const length = headers.get("content-length");
  if (length === null) return noLength;
  if (!(Number(length) <= MAX_BYTES)) return tooLarge;
  const isCall = headers.has("next-action");
  if (headers.get("content-type")?.startsWith("multipart/form-data")) return problemWithForm(request, isCall);
  return isCall ? malformed : null;
}

async function problemWithForm(request: Request, isCall: boolean): Promise<Refusal | null> {
  const form = await request.formData().catch(() => null);
  if (form === null) return malformed;
  const entries = [...form];
  if (entries.length > MAX_FIELDS) return tooLarge;
  if (!(isCall ? isActionCall(entries) : isPlainPost(entries))) return malformed;
  return entries.some(([name]) => /password/i.test(name)) && isHashQueueFull() ? busy : null;
}

type Entry = readonly [name: string, value: FormDataEntryValue];

/** Scripts send the action's arguments as row 0, the last of which is the form; its fields come as `_<row>_<name>`. */
function isActionCall(entries: readonly Entry[]): boolean {
  const [rows, fields] = [entries.filter(([name]) => name === "0"), entries.filter(([name]) => name !== "0")];
  const args = rows.length === 1 ? readJson(rows[0]?.[1], /^\$K[0-9a-f]{1,4}$/) : null;
  if (!Array.isArray(args)) return false;
  const form: unknown = args.at(-1);
  if (typeof form !== "string" || !form.startsWith("$K")) return false;
  return fields.every(([name]) => name.startsWith(`_${form.slice(2)}_`));
}

/** Without scripts the form carries the action's id and bound arguments in `$ACTION_…` fields; a route's form has none. */
function isPlainPost(entries: readonly Entry[]): boolean {
  const own = entries.filter(([name]) => name.startsWith("$ACTION_"));
  return own.every(([name, value]) => {
    if (/^\$ACTION_(REF_\d{1,4}|KEY)$/.test(name)) return typeof value === "string";
    if (/^\$ACTION_\d{1,4}:0$/.test(name)) return isObject(readJson(value, /^\$@1$/));
    return /^\$ACTION_\d{1,4}:1$/.test(name) && Array.isArray(readJson(value, null));
  });
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the text says, or undefined when it is no JSON or has a reference other than the allowed one. */
function readJson(text: FormDataEntryValue | undefined, allowed: RegExp | null): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === "__proto__" || isReference(value, allowed)) throw new SyntaxError("not ours");
      return value;
    });
  } catch {
    return undefined;
  }
}

/** `$$` begins a text that itself begins with `$`. */
function isReference(value: unknown, allowed: RegExp | null): boolean {
  if (typeof value !== "string" || !value.startsWith("$") || value.startsWith("$$")) return false;
  return value !== "$undefined" && !allowed?.test(value);
}
