import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost" | "bare";
/** field: as tall as the field it stands beside. */
export type ButtonSize = "small" | "regular" | "field" | "large";

const shape =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap no-underline transition-colors";
const waiting =
  "aria-disabled:cursor-progress aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-50";

const variants: Record<Exclude<ButtonVariant, "bare">, string> = {
  primary: "border-ink bg-ink text-canvas hover:bg-ink/85",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
  danger: "border-danger/35 bg-surface text-danger hover:bg-danger-soft",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-ink",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2 text-sm",
  regular: "h-8 px-3 text-sm",
  field: "h-9 px-3 text-base",
  large: "h-10 px-4 text-base",
};

/** The look of a button as class names. "bare" has none but the waiting state, for buttons that look like their surroundings. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "regular",
  extra?: string,
): string {
  if (variant === "bare") return classNames(waiting, extra);
  return classNames(shape, waiting, variants[variant], sizes[size], extra);
}
