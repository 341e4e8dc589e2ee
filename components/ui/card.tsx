import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  /** Right of the title: a badge, a balance. */
  aside?: ReactNode;
  /** Drawn edge to edge: a table, `CardBody`, or a form with layout "card". */
  children?: ReactNode;
  footer?: { readonly hint?: ReactNode; readonly actions?: ReactNode };
  tone?: "plain" | "danger" | "chosen";
  id?: string;
  className?: string;
};

const tones = { plain: "border-line", danger: "border-danger/40", chosen: "border-accent ring-1 ring-accent" };

/** One card holds one decision. */
export function Card({ title, description, aside, children, footer, tone = "plain", id, className }: Props) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={classNames("flex min-w-0 flex-col overflow-clip rounded-lg border bg-surface", tones[tone], className)}
    >
      {(title || aside) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-5 max-sm:p-4">
          <div className="min-w-0 flex-1 basis-3/5">
            <h2 id={titleId} className="text-lg font-semibold tracking-tight break-words">
              {title}
            </h2>
            {description && <p className="mt-0.5 text-pretty text-muted">{description}</p>}
          </div>
          {aside}
        </div>
      )}
      {children}
      {footer && <CardFooter {...footer} />}
    </section>
  );
}

function CardFooter({ hint, actions }: NonNullable<Props["footer"]>) {
  return (
    <div className="mt-auto flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-sunken px-5 py-2.5 text-sm text-muted max-sm:px-4">
      <span className="min-w-0 text-pretty">{hint}</span>
      {actions && <span className="ml-auto flex flex-wrap items-center justify-end gap-3">{actions}</span>}
    </div>
  );
}
