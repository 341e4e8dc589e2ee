import type { Form, FormObject } from "../kernel/params";
import { invalidRequest } from "../kernel/stripe-error";

const MAX_FIELDS = 1000;
const MAX_DEPTH = 10;

/** Decodes `items[0][price]=x&expand[]=y` into nested hashes; lists become hashes with the keys "0", "1", … */
export function decodeForm(encoded: string): FormObject {
  const root: FormObject = emptyHash();
  const fields = [...new URLSearchParams(encoded)];
  if (fields.length > MAX_FIELDS) throw invalidRequest(`Too many parameters: at most ${MAX_FIELDS} are accepted.`);
  for (const [name, value] of fields) put(root, name, value);
  return root;
}

function put(root: FormObject, name: string, value: string): void {
  const path = pathOf(name);
  let level = root;
  for (const step of path.slice(0, -1)) level = childOf(level, keyIn(level, step), name);
  const key = keyIn(level, path.at(-1) ?? "");
  if (typeof level[key] === "object") throw invalidRequest("Invalid object", { param: name });
  level[key] = value;
}

function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw invalidRequest(`Invalid parameter name: ${name.slice(0, 100)}`);
  const [, head = "", tail = ""] = match;
  const path = [
    head,
    ...tail
      .slice(1, -1)
      .split("][")
      .slice(0, tail === "" ? 0 : undefined),
  ];
  if (path.length > MAX_DEPTH) throw invalidRequest("Parameters are nested too deeply.", { param: head });
  return path;
}

/** `name[]` takes the next free place of the list. */
function keyIn(level: FormObject, step: string): string {
  return step === "" ? String(Object.keys(level).length) : step;
}

function childOf(level: FormObject, key: string, name: string): FormObject {
  const child: Form = level[key] ?? emptyHash();
  if (typeof child === "string") throw invalidRequest("Invalid object", { param: name });
  level[key] = child;
  return child;
}

/** Without a prototype, so that a parameter called `__proto__` is a parameter like any other. */
function emptyHash(): FormObject {
  const hash: FormObject = {};
  return Object.setPrototypeOf(hash, null) as FormObject;
}
