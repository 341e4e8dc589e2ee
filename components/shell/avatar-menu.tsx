import { LogOut, Settings } from "lucide";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { SubmitButton } from "@/components/forms/submit-button";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { menuItemClass } from "@/components/ui/menu-item-class";
import { MenuLink } from "@/components/ui/menu-link";
import { type Theme, ThemeSwitch } from "./theme-switch";

type Props = {
  person: { readonly name: string; readonly email: string; readonly imageUrl?: string | null };
  settingsHref: string;
  theme: Theme;
  /** Posts `theme`. */
  themeAction: FormAction;
  signOutAction: FormAction;
  /** More links, such as the staff area. */
  children?: ReactNode;
};

export function AvatarMenu({ person, settingsHref, theme, themeAction, signOutAction, children }: Props) {
  return (
    <Menu
      id="avatar-menu"
      label={`Your menu, ${person.name}`}
      trigger={<Avatar name={person.name} imageUrl={person.imageUrl} />}
      triggerClassName="ml-1 grid size-8 shrink-0 place-items-center rounded-full"
      panelClassName="w-64"
    >
      <div className="px-2 py-2">
        <p className="truncate font-medium" title={person.name}>
          {person.name}
        </p>
        <p className="truncate text-sm text-muted" title={person.email}>
          {person.email}
        </p>
      </div>
      <div className="grid gap-0.5 border-y border-line py-1">
        <MenuLink href={settingsHref}>
          <Icon of={Settings} className="text-muted" />
          Settings
        </MenuLink>
        {children}
        <ThemeSwitch theme={theme} action={themeAction} />
      </div>
      <ActionForm action={signOutAction} layout="bare" className="pt-1">
        <SubmitButton variant="bare" className={menuItemClass} pendingLabel="Signing out…">
          <Icon of={LogOut} className="text-muted" />
          Sign out
        </SubmitButton>
      </ActionForm>
    </Menu>
  );
}
