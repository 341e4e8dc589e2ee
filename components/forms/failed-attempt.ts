import { isSecretField } from "@/lib/format/is-secret-field";
import type { FormState } from "@/lib/server/form-state";

const outdated =
  "The portal was updated while this page was open, and nothing was done. Reload the page and try again.";
const unreachable =
  "The portal did not answer. Check your connection and send the form again: whatever arrives twice is done once.";

/** Next's own words for an answer that was none of ours, as from something in front of the portal. */
const FOREIGN_ANSWER = "An unexpected response was received from the server.";

/** What the form says when its action could not answer, or null when it failed: then the error page is shown. */
export function explainFailure(error: unknown): string | null {
  if (!(error instanceof Error) || "digest" in error) return null;
  if (error.name === "UnrecognizedActionError") return outdated;
  if (error instanceof TypeError || error.message === FOREIGN_ANSWER) return unreachable;
  // The words of a refusal by `proxy.ts`, before any action.
  return error.message;
}

/** The form with these words, and with what was typed. Sent again it is the same attempt. */
export function keepForm(form: FormData, words: string): FormState {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !isSecretField(name)) values[name] = value;
  }
  return { status: "invalid", formError: words, fieldErrors: {}, values, formId: values.formId ?? "" };
}
