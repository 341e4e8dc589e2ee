import type { ReactNode } from "react";

/** What one part of a deletion means, under its heading. */
export function FactList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <h3 className="font-medium">{title}</h3>
      <ul className="grid list-disc gap-1 pl-5 text-pretty text-muted">{children}</ul>
    </div>
  );
}
