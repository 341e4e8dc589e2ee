import { isSecretField } from "@/lib/format/is-secret-field";
import type { FormState } from "@/lib/server/form-state";

/** Whether the portal was replaced while the page was open: it knows the page's forms by other names now. */
export function isPageOutdated(error: unknown): boolean {
  return error instanceof Error && error.name === "UnrecognizedActionError";
}

/** What the form says then: nothing was done, and what was typed stays. */
export function outdatedPage(form: FormData): FormState {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !isSecretField(name)) values[name] = value;
  }
  return {
    status: "invalid",
    formError: "The portal was updated while this page was open, and nothing was done. Reload the page and try again.",
    fieldErrors: {},
    values,
    formId: values.formId ?? "",
  };
}
