import { ChevronRight } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

export interface OverviewCardView {
  readonly title: string;
  readonly icon: ReactNode;
  readonly href: string;
  readonly figure: string;
  readonly detail: string;
}

/** The whole card is the link. */
export function OverviewCard({ card }: { card: OverviewCardView }) {
  return (
    <li className="relative flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-5 focus-within:border-accent hover:border-line-strong max-sm:p-4">
      <h2 className="flex items-center gap-2 text-sm text-muted">
        {card.icon}
        <Link href={card.href} className="font-medium after:absolute after:inset-0 after:rounded-lg">
          {card.title}
        </Link>
        <Icon of={ChevronRight} size={14} className="ml-auto" />
      </h2>
      <div className="min-w-0">
        <p className="truncate text-xl font-semibold tracking-tight tabular-nums" title={card.figure}>
          {card.figure}
        </p>
        <p className="text-pretty break-words text-sm text-muted">{card.detail}</p>
      </div>
    </li>
  );
}
