import type { ReactNode } from "react";

export type Definition = { readonly term: string; readonly value: ReactNode; readonly hint?: ReactNode };

export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="divide-y divide-line border-t border-line">
      {items.map((item) => (
        <div
          key={item.term}
          className="grid gap-x-4 gap-y-0.5 px-5 py-3 max-sm:px-4 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="text-muted">{item.term}</dt>
          <dd className="min-w-0 break-words">
            {item.value}
            {item.hint && <span className="block text-sm text-muted">{item.hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
