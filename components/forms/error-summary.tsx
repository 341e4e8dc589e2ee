"use client";

import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

type Props = {
  formError: string;
  fieldErrors: Readonly<Record<string, string>>;
  idPrefix: string;
  className?: string | undefined;
};

/** Mounted anew for each refusal (by key), so that the second wrong try is announced and focused like the first. */
export function ErrorSummary({ formError, fieldErrors, idPrefix, className }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const errors = Object.entries(fieldErrors);
  // One field that says the same is not said twice.
  const only = errors.length === 1 && errors[0]?.[1] === formError ? errors[0][0] : null;
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      autoFocus
      className={classNames("rounded-lg border border-danger/30 bg-danger-soft px-4 py-3 text-danger", className)}
    >
      <p className="font-medium">
        {only === null ? formError : <FieldLink id={`${idPrefix}-${only}`}>{formError}</FieldLink>}
      </p>
      {only === null && errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {errors.map(([name, message]) => (
            <li key={name}>
              <FieldLink id={`${idPrefix}-${name}`}>{message}</FieldLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FieldLink({ id, children }: { id: string; children: string }) {
  return (
    <a href={`#${id}`} className="underline underline-offset-3">
      {children}
    </a>
  );
}
