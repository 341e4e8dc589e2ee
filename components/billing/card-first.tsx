import { AddCard } from "./add-card";
import type { CardFormSource } from "./card-form-source";

type Props = { source: CardFormSource; billingHref: string; children: string };

/** The foot of a sheet that has to charge a card and has none. */
export function CardFirst({ source, billingHref, children }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line bg-sunken px-5 py-2.5 max-sm:px-4">
      <span className="text-sm text-muted">{children}</span>
      <span className="ml-auto">
        <AddCard source={source} href={`${billingHref}/cards/new`} variant="primary" />
      </span>
    </div>
  );
}
