import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "small" | "regular" | "large";

const variants: Record<ButtonVariant, string> = {
  primary: "border-ink bg-ink text-canvas hover:bg-ink/85",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
  danger: "border-danger/35 bg-surface text-danger hover:bg-danger-soft",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-ink",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2 text-sm",
  regular: "h-8 px-3 text-sm",
  large: "h-10 px-4 text-base",
};

/** The look of a button, for the rare element that is neither `Button` nor `ButtonLink`. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "regular",
  extra?: string,
): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap no-underline transition-colors aria-disabled:cursor-progress aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-50",
    variants[variant],
    sizes[size],
    extra,
  );
}
