import { CircleHelp, Menu as MenuIcon } from "lucide";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { sidebarId } from "./sidebar";

type Props = {
  workspace: { readonly name: string; readonly href: string };
  /** What the breadcrumb calls this page. */
  page: string | undefined;
  helpHref: string;
  /** The `AvatarMenu`. */
  menu: ReactNode;
  /** The `InboxBell`. */
  bell?: ReactNode;
  /** "Staff", where the frame is not a customer's. */
  label?: ReactNode;
};

const iconButton = "grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink";

export function Header({ workspace, page, helpHref, menu, bell, label }: Props) {
  return (
    <header className="print:hidden! sticky top-0 z-10 flex h-14 items-center gap-2 border-b border-line bg-canvas px-10 max-lg:px-6 max-sm:px-4">
      <button
        type="button"
        popoverTarget={sidebarId}
        aria-label="Open navigation"
        className={`${iconButton} -ml-1 lg:hidden`}
      >
        <Icon of={MenuIcon} size={18} />
      </button>
      <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
        <ol className="flex min-w-0 items-center gap-1.5">
          {/* A phone has room for one name: the page's. The workspace's is in the drawer. */}
          <li className={classNames("min-w-0", page !== undefined && "max-w-[40%] shrink-0 max-sm:hidden")}>
            <Link
              href={workspace.href}
              title={workspace.name}
              className="block truncate py-0.5 text-muted -outline-offset-2 hover:text-ink"
            >
              {workspace.name}
            </Link>
          </li>
          {page !== undefined && (
            <li className="flex min-w-0 items-center gap-1.5">
              <span aria-hidden="true" className="text-muted max-sm:hidden">
                /
              </span>
              <span className="truncate text-ink">{page}</span>
            </li>
          )}
        </ol>
      </nav>
      {label}
      <Link
        href={helpHref}
        className="flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-muted hover:bg-hover hover:text-ink"
      >
        <Icon of={CircleHelp} />
        <span className="max-sm:sr-only">Help</span>
      </Link>
      {bell}
      {menu}
    </header>
  );
}
