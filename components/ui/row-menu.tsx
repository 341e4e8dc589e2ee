import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Menu } from "./menu";

/** What can be done with one row. `label` names the row: "More for Visa ending in 4242". */
export function RowMenu({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <Menu
      id={id}
      label={label}
      trigger={<Ellipsis size={16} aria-hidden="true" />}
      triggerClassName="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
    >
      {children}
    </Menu>
  );
}
