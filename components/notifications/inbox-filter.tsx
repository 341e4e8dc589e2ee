import { Link } from "@/components/ui/link";

const labels = { all: "All", unread: "Unread" } as const;

type Filter = keyof typeof labels;

/** The filter lives in the address, so that it can be kept. */
export function InboxFilter({ filters, current }: { filters: readonly Filter[]; current: Filter }) {
  return (
    <nav aria-label="Show" className="border-b border-line px-5 py-2.5 max-sm:px-4">
      <ul className="flex flex-wrap gap-1">
        {filters.map((filter) => (
          <li key={filter}>
            <Link
              href={`?show=${filter}`}
              aria-current={filter === current ? "page" : undefined}
              className="block rounded-md px-2.5 py-1 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
            >
              {labels[filter]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
