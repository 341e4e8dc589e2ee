"use client";

import { type ReactNode, useState } from "react";

type Props = {
  text: string;
  /** What is copied: "API key", "ID". */
  what: string;
  /** The icon, drawn by the server so that no icon library reaches the browser. */
  children?: ReactNode;
  className?: string;
};

/** Hidden without scripts, where it could do nothing. */
export function CopyButton({ text, what, children = "Copy", className }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  function copy() {
    void navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );
  }
  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setOutcome(undefined)}
      aria-label={`Copy ${what}`}
      className={
        className ??
        "inline-grid h-7 min-w-7 place-items-center rounded-md px-1.5 align-middle text-xs font-medium text-muted hover:bg-hover hover:text-ink noscript:hidden"
      }
    >
      {outcome === undefined ? (
        children
      ) : (
        <span aria-hidden="true">{outcome === "copied" ? "Copied" : "Press Ctrl+C"}</span>
      )}
      <span role="status" className="sr-only">
        {outcome === "copied" ? `Copied ${what}` : ""}
      </span>
    </button>
  );
}
