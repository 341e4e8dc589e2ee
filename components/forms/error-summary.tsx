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
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      autoFocus
      className={classNames("rounded-lg border border-danger/30 bg-danger-soft px-4 py-3 text-danger", className)}
    >
      <p className="font-medium">{formError}</p>
      {errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {errors.map(([name, message]) => (
            <li key={name}>
              <a href={`#${idPrefix}-${name}`} className="underline underline-offset-3">
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
