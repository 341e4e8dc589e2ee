import type { ReactNode } from "react";

type Props = {
  id: string;
  /** The button's content; give `label` when it has no words. */
  trigger: ReactNode;
  label?: string;
  triggerClassName: string;
  panelClassName?: string;
  children: ReactNode;
};

/**
 * A popover that holds links and buttons. The browser opens it, closes it by Esc or a click outside and gives focus back,
 * all without scripts. Its items keep their own roles: it is a disclosure, not an application menu.
 */
export function Menu({ id, trigger, label, triggerClassName, panelClassName = "w-56", children }: Props) {
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={triggerClassName}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        className={`hang-menu max-h-[80vh] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-1 text-ink shadow-float ${panelClassName}`}
      >
        {children}
      </div>
    </>
  );
}
