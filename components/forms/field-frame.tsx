import type { ReactNode } from "react";
import { FieldError } from "./field-error";

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  /** Says "Optional" beside the label; fields are required unless they say so. */
  isOptional?: boolean;
};

type Props = FieldText & { id: string; error: string | undefined; children: ReactNode };

/** Ids of the hint and the error, for `aria-describedby` of the control inside the frame. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

export function FieldFrame({ id, label, hint, isOptional, error, children }: Props) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
        {isOptional && <span className="ml-1.5 font-normal text-muted">Optional</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} message={error} />
    </div>
  );
}
