"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "./field-error";
import { describedBy } from "./field-frame";
import { useField } from "./form-context";

type Props = { name: string; label: ReactNode; hint?: ReactNode; value?: string; defaultChecked?: boolean };

export function CheckboxField({ name, label, hint, value = "on", defaultChecked = false }: Props) {
  const { id, error, isRefused, given } = useField(name);
  // An unticked box sends nothing, so after a refusal its absence is an answer.
  const isChecked = isRefused ? given === value : defaultChecked;
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="flex min-h-6 items-start gap-2.5">
        <Checkbox
          key={String(isChecked)}
          id={id}
          name={name}
          value={value}
          defaultChecked={isChecked}
          className="mt-0.5"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pl-6.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}
