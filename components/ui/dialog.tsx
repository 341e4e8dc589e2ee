import { X } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type Props = { id: string; title: ReactNode; description?: ReactNode; children: ReactNode };

/** A native dialog: Esc and a click outside close it, and focus goes back to the `DialogTrigger` that opened it. */
export function Dialog({ id, title, description, children }: Props) {
  return (
    <dialog
      id={id}
      closedby="any"
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] max-w-none rounded-xl border border-line bg-surface p-0 text-ink shadow-float"
    >
      <div className="grid gap-5 p-6 max-sm:p-4">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
              {title}
            </h2>
            {description && (
              <p id={`${id}-description`} className="mt-1 text-pretty text-muted">
                {description}
              </p>
            )}
          </div>
          <button
            type="button"
            command="close"
            commandfor={id}
            aria-label="Close"
            className="-mt-1 -mr-2 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
          >
            <Icon of={X} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
