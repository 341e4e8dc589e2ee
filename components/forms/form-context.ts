"use client";

import { createContext, use } from "react";

type FormContextValue = {
  /** Prefix of the ids in this form: a page may hold two forms with a field of the same name. */
  readonly idPrefix: string;
  /** True after a refusal: what was typed then replaces the defaults. */
  readonly isRefused: boolean;
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

export const FormContext = createContext<FormContextValue>({
  idPrefix: "form",
  isRefused: false,
  fieldErrors: {},
  values: {},
});

/** What a field needs from its form: an id, the text to start with, and the sentence about what to do. */
export function useField(name: string, defaultValue = "") {
  const form = use(FormContext);
  const id = `${form.idPrefix}-${name}`;
  const error = form.fieldErrors[name];
  return { id, error, isRefused: form.isRefused, value: form.values[name] ?? defaultValue, given: form.values[name] };
}
