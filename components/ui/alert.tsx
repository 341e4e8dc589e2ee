import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type AlertTone = "info" | "success" | "warning" | "danger";

const tones: Record<AlertTone, string> = {
  info: "bg-accent-soft text-accent",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};

type Props = { tone?: AlertTone; title?: ReactNode; children?: ReactNode; action?: ReactNode; className?: string };

/** Something the reader should know about this page. Drawn with the page, so it is not a live region. */
export function Alert({ tone = "info", title, children, action, className }: Props) {
  return (
    <div
      className={classNames(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg px-4 py-2.5",
        "[&_a]:text-current [&_button]:text-current",
        tones[tone],
        className,
      )}
    >
      <div className="min-w-0 text-pretty">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={title ? "text-sm" : "font-medium"}>{children}</div>}
      </div>
      {action && (
        <div className="flex flex-wrap gap-2 [&_:is(a,button)]:border-current [&_:is(a,button)]:bg-transparent">
          {action}
        </div>
      )}
    </div>
  );
}
