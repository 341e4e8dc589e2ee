"use client";

import { usePathname } from "next/navigation";
import { isOnPage, type NavItem } from "./nav-item";

/** The last part of the breadcrumb: the deepest of the known pages that the address lies on. */
export function PageCrumb({ pages }: { pages: readonly Pick<NavItem, "href" | "label" | "isExact">[] }) {
  const pathname = usePathname();
  const page = pages
    .filter((candidate) => isOnPage(pathname, candidate))
    .sort((a, b) => b.href.length - a.href.length)[0];
  if (!page) return null;
  return (
    <li className="flex min-w-0 items-center gap-1.5">
      <span aria-hidden="true" className="text-muted">
        /
      </span>
      <span className="truncate text-ink">{page.label}</span>
    </li>
  );
}
