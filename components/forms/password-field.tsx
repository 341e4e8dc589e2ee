"use client";

import { type ReactNode, useState } from "react";
import { Input } from "@/components/ui/input";
import type { PasswordDemandView } from "@/lib/domain/identity/views";
import { describedBy, FieldFrame, type FieldText } from "./field-frame";
import { useField } from "./form-context";
import { PasswordChecklist } from "./password-checklist";
import { PasswordGenerator } from "./password-generator";

type Props = FieldText & {
  name: string;
  autoComplete: "current-password" | "new-password";
  /** For new passwords: the rule, ticked off while typing. */
  demands?: readonly PasswordDemandView[];
  autoFocus?: boolean;
};

/** With a button that generates a password where one is chosen. Keeps nothing after a refusal: passwords are never sent back to the browser. */
export function PasswordField({ name, label, hint, autoComplete, demands, autoFocus }: Props) {
  const field = useField(name);
  const { id, error } = field;
  const told = demands ? chooseHint(field, hint) : hint;
  const [isShown, setShown] = useState(false);
  const [typed, setTyped] = useState("");
  const described = [describedBy(id, told, error), demands && `${id}-rule`].filter(Boolean).join(" ");
  return (
    <FieldFrame id={id} label={label} hint={told} error={error}>
      <span className="relative block">
        <Input
          id={id}
          name={name}
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={1024}
          className="pr-15"
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onChange={demands && ((event) => setTyped(event.currentTarget.value))}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-controls={id}
          aria-label="Show password"
          className="absolute top-1 right-1 h-7 rounded-md px-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink noscript:hidden"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </button>
      </span>
      {demands && <PasswordGenerator demands={demands} onGenerate={() => setShown(true)} />}
      {demands && <PasswordChecklist id={`${id}-rule`} demands={demands} typed={typed} />}
    </FieldFrame>
  );
}

/** A form that was refused for something else has lost the new password, which looks as if it was never typed. */
function chooseHint({ isRefused, error }: { isRefused: boolean; error?: string | undefined }, hint: ReactNode) {
  return isRefused && !error ? "Type it again: passwords are never sent back." : hint;
}
