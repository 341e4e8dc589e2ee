import type { ReactNode } from "react";

type Props = { icon?: ReactNode; title: ReactNode; children?: ReactNode; action?: ReactNode };

/** Teaches the next step where a list has nothing yet. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="grid justify-items-center gap-1 px-5 py-8 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="mb-2 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-muted"
        >
          {icon}
        </span>
      )}
      <p className="font-medium">{title}</p>
      {children && <p className="max-w-md text-balance text-muted">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
