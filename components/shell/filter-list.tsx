"use client";

import { type ChangeEvent, useState } from "react";
import { Input } from "@/components/ui/input";

type Props = { listId: string; label: string };

/** Hides the items of a list drawn by the server (`data-filter-text`). Without scripts the list is simply whole. */
export function FilterList({ listId, label }: Props) {
  const [found, setFound] = useState("");
  function filter(event: ChangeEvent<HTMLInputElement>) {
    const wanted = event.currentTarget.value.trim().toLowerCase();
    const items = [...(document.getElementById(listId)?.querySelectorAll<HTMLElement>("[data-filter-text]") ?? [])];
    for (const item of items) item.hidden = !item.dataset.filterText?.includes(wanted);
    const count = items.filter((item) => !item.hidden).length;
    setFound(wanted === "" ? "" : count === 0 ? "Nothing found" : `${count} found`);
  }
  return (
    <div className="px-1 pb-1 noscript:hidden">
      <Input type="search" aria-label={label} placeholder={label} onChange={filter} className="h-8!" />
      <p role="status" className="px-1 pt-1 text-xs text-muted empty:hidden">
        {found}
      </p>
    </div>
  );
}
