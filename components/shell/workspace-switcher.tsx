import { Building2, ChevronsUpDown, Plus, Settings } from "lucide";
import type { FormAction } from "@/components/forms/form-action";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-link";
import { FilterList } from "./filter-list";
import { WorkspaceRow, type WorkspaceRowView } from "./workspace-row";

type Props = {
  person: { readonly name: string; readonly imageUrl?: string | null };
  settingsHref: string;
  workspaces: readonly WorkspaceRowView[];
  /** Posts `workspaceId`. */
  switchAction: FormAction;
  createHref: string;
  manageHref: string;
};

const searchFrom = 6;
const listId = "workspace-list";

/** Top left: which workspace this is, the way to one's own settings, and every other workspace. */
export function WorkspaceSwitcher({ person, settingsHref, workspaces, switchAction, createHref, manageHref }: Props) {
  const current = workspaces.find((workspace) => workspace.isCurrent);
  return (
    <Menu
      id="workspace-menu"
      triggerClassName="flex w-full items-center gap-2.5 rounded-lg border border-line bg-surface p-2 text-left hover:border-line-strong lg:group-data-collapsed/frame:border-transparent lg:group-data-collapsed/frame:bg-transparent lg:group-data-collapsed/frame:p-1"
      panelClassName="w-72"
      trigger={<CurrentWorkspace name={current?.name ?? person.name} workspace={current} />}
    >
      <MenuLink href={settingsHref}>
        <Avatar name={person.name} imageUrl={person.imageUrl} size="small" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={person.name}>
            {person.name}
          </span>
          <span className="flex items-center gap-1 text-xs text-muted">
            <Icon of={Settings} size={12} />
            Settings
          </span>
        </span>
      </MenuLink>
      <div className="my-1 grid gap-1 border-y border-line py-1">
        <p className="px-2 pt-1.5 text-xs text-muted">Workspaces</p>
        {workspaces.length >= searchFrom && <FilterList listId={listId} label="Find a workspace" />}
        <ul id={listId} className="grid max-h-72 grid-cols-[minmax(0,1fr)] gap-0.5 overflow-y-auto">
          {workspaces.map((workspace) => (
            <WorkspaceRow key={workspace.id} workspace={workspace} switchAction={switchAction} />
          ))}
        </ul>
      </div>
      <MenuLink href={createHref}>
        <Icon of={Plus} className="text-muted" />
        Create organization
      </MenuLink>
      <MenuLink href={manageHref}>
        <Icon of={Building2} className="text-muted" />
        Manage organizations
      </MenuLink>
    </Menu>
  );
}

function CurrentWorkspace({ name, workspace }: { name: string; workspace: WorkspaceRowView | undefined }) {
  const shape = workspace?.kind === "organization" ? "square" : "round";
  return (
    <>
      <Avatar name={name} imageUrl={workspace?.imageUrl} shape={shape} />
      <span className="min-w-0 flex-1 lg:group-data-collapsed/frame:sr-only">
        <span className="block truncate font-semibold" title={name}>
          {name}
        </span>
        <span className="block truncate text-xs text-muted" title={workspace?.plan}>
          {workspace?.kind === "organization" ? "Organization" : "Personal"}
          {workspace && ` · ${workspace.plan}`}
        </span>
      </span>
      <Icon of={ChevronsUpDown} className="shrink-0 text-muted lg:group-data-collapsed/frame:hidden" />
    </>
  );
}
