import type { ReactNode } from "react";

export type NavItem = {
  readonly label: string;
  readonly href: string;
  readonly icon: ReactNode;
  readonly isCurrent: boolean;
  /** A count or a word at the end of the row: "3", "1 open". */
  readonly badge?: string | undefined;
};

export type NavGroup = { readonly label?: string; readonly items: readonly NavItem[] };
