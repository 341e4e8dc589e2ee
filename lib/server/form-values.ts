import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isSecretField } from "@/lib/format/is-secret-field";

/** The fields a person filled in, without React's own (`$ACTION_…`) and without files, and the id of this submission. */
export function readForm(form: FormData): { readonly formId: string; readonly fields: Record<string, string> } {
  const fields: Record<string, string> = {};
  let formId = "";
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION_") || typeof value !== "string") continue;
    if (name === "formId") formId = value;
    // Two fields of one name: the first counts, whatever the second says.
    else if (!Object.hasOwn(fields, name))
      Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true });
  }
  // Without a usable id the submission cannot be recognised again; it still counts once.
  return { formId: z.uuid().safeParse(formId).data ?? randomUUID(), fields };
}

/** What may go back to the browser: React keeps a form's state in the page. */
export function echoValues(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isSecretField(name) && value.length <= 2_000),
  );
}
