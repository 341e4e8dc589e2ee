import { Ellipsis } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu } from "./menu";

/** What can be done with one row. `label` names the row: "More for Visa ending in 4242". */
export function RowMenu({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <Menu
      id={id}
      label={label}
      trigger={<Icon of={Ellipsis} />}
      triggerClassName="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
    >
      {children}
    </Menu>
  );
}
