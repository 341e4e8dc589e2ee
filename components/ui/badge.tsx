import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

const tones: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-transparent bg-accent-soft text-accent",
  success: "border-transparent bg-success-soft text-success",
  warning: "border-transparent bg-warning-soft text-warning",
  danger: "border-transparent bg-danger-soft text-danger",
};

/** Dot, word and colour: the word alone must be enough. `isPlain` drops the dot for labels that are not a state ("Default"). */
export function Badge({
  tone = "neutral",
  isPlain = false,
  children,
}: {
  tone?: Tone;
  isPlain?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-5.5 shrink-0 items-center gap-1.5 rounded-full border px-2 align-middle text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {!isPlain && <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  );
}
