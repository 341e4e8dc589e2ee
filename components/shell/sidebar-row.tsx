import { Link } from "@/components/ui/link";
import type { NavItem } from "./nav-item";

export const sidebarRowClass =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1.5 text-muted no-underline -outline-offset-2 hover:bg-hover hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line";

/** A label that only screen readers meet while the sidebar is folded to its icons. */
export const collapsedLabelClass = "min-w-0 truncate lg:group-data-collapsed/frame:sr-only";

export function SidebarRow({ item }: { item: NavItem }) {
  return (
    <Link
      href={item.href}
      title={item.label}
      aria-current={item.isCurrent ? "page" : undefined}
      className={sidebarRowClass}
    >
      <span aria-hidden="true" className="shrink-0 [&>svg]:size-4">
        {item.icon}
      </span>
      <span className={collapsedLabelClass}>{item.label}</span>
      {item.badge && (
        <span className="ml-auto shrink-0 text-xs font-medium tabular-nums lg:group-data-collapsed/frame:sr-only">
          {item.badge}
        </span>
      )}
    </Link>
  );
}
