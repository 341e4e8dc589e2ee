import { Bell } from "lucide";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** The count tells up to here. */
const MOST = 99;

/** Leads to the inbox and says how much in it is unread, as it was when the page was drawn. */
export function InboxBell({ href, unread }: { href: string; unread: number }) {
  const count = unread > MOST ? `${String(MOST)}+` : String(unread);
  return (
    <Link
      href={href}
      aria-label={unread === 0 ? "Inbox" : `Inbox, ${count} unread`}
      className="relative grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
    >
      <Icon of={Bell} size={18} />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-1 left-4 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-xs font-medium text-canvas tabular-nums"
        >
          {count}
        </span>
      )}
    </Link>
  );
}
