"use client";

import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { generatePassword } from "./generate-password";

type Props = { demands: readonly { readonly pattern: string }[]; onGenerate: () => void };

/** As if it was typed. React sets `value` on the element to know what it wrote itself, so the setter behind that is called. */
function typeInto(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Writes a new password into every new-password field of the form (SEC-10). Hidden without scripts, where it could do nothing. */
export function PasswordGenerator({ demands, onGenerate }: Props) {
  const [password, setPassword] = useState("");

  function generate(form: HTMLFormElement | null) {
    const generated = generatePassword(demands);
    for (const input of form?.querySelectorAll<HTMLInputElement>('input[autocomplete="new-password"]') ?? []) {
      typeInto(input, generated);
    }
    setPassword(generated);
    onGenerate();
  }

  return (
    <span className="flex flex-wrap items-center gap-1 noscript:hidden">
      <button
        type="button"
        onClick={(event) => generate(event.currentTarget.form)}
        className="inline-flex h-7 items-center rounded-md text-sm font-medium text-accent hover:underline"
      >
        Generate a password
      </button>
      {password !== "" && <CopyButton text={password} what="password" />}
      <span role="status" className="sr-only">
        {password !== "" && "A password was generated and is shown in the field."}
      </span>
    </span>
  );
}
