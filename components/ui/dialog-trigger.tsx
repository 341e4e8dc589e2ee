import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";

type Props = {
  dialogId: string;
  /** The page with the same content: without scripts a refused form must be able to show its errors again. */
  href: string;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
};

export function DialogTrigger({ dialogId, href, children, variant = "secondary", size = "regular", className }: Props) {
  return (
    <>
      <button
        type="button"
        command="show-modal"
        commandfor={dialogId}
        aria-haspopup="dialog"
        className={buttonClass(variant, size, `noscript:hidden ${className ?? ""}`)}
      >
        {children}
      </button>
      <a href={href} className="hidden noscript:contents">
        <span className={buttonClass(variant, size, className)}>{children}</span>
      </a>
    </>
  );
}
