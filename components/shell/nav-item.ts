import type { ReactNode } from "react";

export type NavItem = {
  readonly label: string;
  readonly href: string;
  readonly icon: ReactNode;
  /** A count or a word at the end of the row: "3", "1 open". */
  readonly badge?: string | undefined;
  /** Only this very page is current, not those below it: for Overview, which every path begins with. */
  readonly isExact?: boolean;
};

export type NavGroup = { readonly label?: string; readonly items: readonly NavItem[] };

/** Whether a path lies on or below an item's page. */
export function isOnPage(pathname: string | null, item: Pick<NavItem, "href" | "isExact">): boolean {
  if (pathname === null) return false;
  return pathname === item.href || (!item.isExact && pathname.startsWith(`${item.href}/`));
}
