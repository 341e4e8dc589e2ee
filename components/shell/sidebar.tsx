import { ChevronDown, PanelLeft, Settings } from "lucide";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Icon } from "@/components/ui/icon";
import type { NavGroup, NavItem } from "./nav-item";
import { collapsedLabelClass, SidebarRow, sidebarRowClass } from "./sidebar-row";

type Props = {
  /** The `WorkspaceSwitcher`. */
  switcher: ReactNode;
  groups: readonly NavGroup[];
  /** Account and Billing, behind Settings. */
  settings: readonly NavItem[];
  isCollapsed: boolean;
  /** Posts `collapsed` as "true" or "false". */
  toggleAction: FormAction;
};

export const sidebarId = "sidebar";

/**
 * A column on a desk, a drawer below 1024 px. It is one element: the popover attribute makes it a drawer that opens without
 * scripts and closes by Esc, and from 1024 px on it is simply shown.
 */
export function Sidebar({ switcher, groups, settings, isCollapsed, toggleAction }: Props) {
  return (
    <aside
      id={sidebarId}
      popover="auto"
      aria-label="Sidebar"
      className="m-0 h-dvh print:hidden! max-h-none w-72 max-w-[85vw] flex-col gap-0.5 overflow-y-auto border-0 border-r border-line bg-sunken p-3 text-ink open:flex max-lg:fixed max-lg:inset-y-0 max-lg:left-0 backdrop:bg-veil lg:sticky lg:top-0 lg:flex lg:w-60 lg:shrink-0 lg:group-data-collapsed/frame:w-15"
    >
      {switcher}
      <nav aria-label="Main" className="mt-2 grid gap-0.5">
        {groups.map((group, index) => (
          <NavSection key={group.label ?? index} group={group} />
        ))}
        <SettingsGroup items={settings} />
      </nav>
      <ToggleForm action={toggleAction} isCollapsed={isCollapsed} />
    </aside>
  );
}

function NavSection({ group }: { group: NavGroup }) {
  return (
    <>
      {group.label && (
        <p className="truncate px-2 pt-3.5 pb-1 text-xs text-muted lg:group-data-collapsed/frame:invisible lg:group-data-collapsed/frame:h-3 lg:group-data-collapsed/frame:p-0">
          {group.label}
        </p>
      )}
      <ul className="grid gap-0.5">
        {group.items.map((item) => (
          <li key={item.href}>
            <SidebarRow item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SettingsGroup({ items }: { items: readonly NavItem[] }) {
  return (
    <details open className="group/settings mt-0.5">
      <summary className={`${sidebarRowClass} list-none [&::-webkit-details-marker]:hidden`} title="Settings">
        <Icon of={Settings} className="shrink-0" />
        <span className={collapsedLabelClass}>Settings</span>
        <Icon
          of={ChevronDown}
          size={14}
          className="ml-auto shrink-0 -rotate-90 transition-transform group-open/settings:rotate-0 lg:group-data-collapsed/frame:hidden"
        />
      </summary>
      <ul className="mt-0.5 grid gap-0.5 pl-4 lg:group-data-collapsed/frame:pl-0">
        {items.map((item) => (
          <li key={item.href}>
            <SidebarRow item={item} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function ToggleForm({ action, isCollapsed }: { action: FormAction; isCollapsed: boolean }) {
  const label = isCollapsed ? "Expand sidebar" : "Collapse sidebar";
  return (
    <ActionForm action={action} layout="bare" className="mt-auto pt-3 max-lg:hidden">
      <HiddenField name="collapsed" value={String(!isCollapsed)} />
      <SubmitButton variant="bare" title={label} className={`${sidebarRowClass} w-full`}>
        <Icon of={PanelLeft} className="shrink-0" />
        <span className={collapsedLabelClass}>{label}</span>
      </SubmitButton>
    </ActionForm>
  );
}
