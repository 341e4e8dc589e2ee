import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { OrganizationSearch } from "@/components/workspaces/organization-search";
import { OrganizationTable } from "@/components/workspaces/organization-table";
import { frameFacts } from "@/lib/server/frame";
import { switchWorkspaceAction } from "./actions";

type Props = {
  /** The page's own address. */
  path: string;
  /** As it came in the address: `find`. */
  query: string | string[] | undefined;
  /** For who belongs to none. */
  empty: ReactNode;
};

/** PRO-24: with more than five, there is a box to find one. */
const MANY = 5;

/** The person's organizations, those that the search in the address fits. */
export async function OrganizationList({ path, query, empty }: Props) {
  const all = ((await frameFacts())?.workspaces ?? []).filter(({ kind }) => kind === "organization");
  const wanted = typeof query === "string" ? query.trim().slice(0, 80) : "";
  const found = all.filter(({ name, handle }) => isIn(name, wanted) || isIn(handle, wanted));
  return (
    <>
      {all.length > MANY && <OrganizationSearch path={path} wanted={wanted} count={found.length} />}
      <OrganizationTable
        organizations={found}
        switchAction={switchWorkspaceAction}
        currentBadge={<Badge isPlain>Current</Badge>}
        empty={all.length === 0 ? empty : <EmptyState title="None of your organizations has this in its name" />}
      />
    </>
  );
}

function isIn(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}
