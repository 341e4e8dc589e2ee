import { Building2, CreditCard, FileText, Gauge, History, House, LifeBuoy, UserRound, Users } from "lucide";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/shell/app-frame";
import { AvatarMenu } from "@/components/shell/avatar-menu";
import { BannerStack } from "@/components/shell/banner-stack";
import { FlashMessage } from "@/components/shell/flash-message";
import { Header } from "@/components/shell/header";
import { InboxBell } from "@/components/shell/inbox-bell";
import type { NavItem } from "@/components/shell/nav-item";
import { SandboxBar } from "@/components/shell/sandbox-bar";
import { Sidebar } from "@/components/shell/sidebar";
import { WorkspaceSwitcher } from "@/components/shell/workspace-switcher";
import { Icon } from "@/components/ui/icon";
import { MenuLink } from "@/components/ui/menu-link";
import { roleName } from "@/lib/format/role-name";
import { readFlash } from "@/lib/server/flash";
import { type FrameFacts, frameFacts, unreadNotifications } from "@/lib/server/frame";
import { readPreferences } from "@/lib/server/preferences";
import { chooseThemeAction, signOutAction, switchWorkspaceAction, toggleSidebarAction } from "./actions";
import { debtBanners } from "./debt-banners";

const icons: Readonly<Record<string, ReactNode>> = {
  "": <Icon of={House} />,
  usage: <Icon of={Gauge} />,
  billing: <Icon of={CreditCard} />,
  invoices: <Icon of={FileText} />,
  members: <Icon of={Users} />,
  activity: <Icon of={History} />,
};

/** The frame around signed-in pages. It shows, it does not decide: each page proves for itself who may see it. */
export async function PortalFrame({ children }: { children: ReactNode }) {
  const facts = await frameFacts();
  // A visitor: the page below leads to sign-in, and there is nothing to draw around it.
  if (!facts) return children;
  const [{ isSidebarCollapsed }, flash] = await Promise.all([readPreferences(), readFlash()]);
  return (
    <AppFrame
      isCollapsed={isSidebarCollapsed}
      bar={facts.sandboxHref !== null && <SandboxBar href={facts.sandboxHref} />}
      notices={
        <>
          <FlashMessage flash={flash} />
          <BannerStack banners={debtBanners(facts)} />
        </>
      }
      sidebar={
        <Sidebar
          switcher={<Switcher facts={facts} />}
          groups={[{ items: navItems(facts) }]}
          settings={settingsItems(facts)}
          isCollapsed={isSidebarCollapsed}
          toggleAction={toggleSidebarAction}
        />
      }
      header={<PortalHeader facts={facts} />}
    >
      {children}
    </AppFrame>
  );
}

function navItems({ pages, path }: FrameFacts): readonly NavItem[] {
  return pages.map((page) => ({ ...page, icon: icons[page.path], isCurrent: isOn(path, page.href, page.path === "") }));
}

function settingsItems({ path, personal }: FrameFacts): readonly NavItem[] {
  return [
    {
      label: "Account",
      href: "/account",
      icon: <Icon of={UserRound} />,
      isCurrent: isOn(path, "/account"),
    },
    // Current is its twin among the workspace's pages.
    {
      label: "Billing",
      href: `/w/${personal.handle}/billing`,
      icon: <Icon of={CreditCard} />,
      isCurrent: false,
    },
  ];
}

/** Whether a path lies on or below a page; `exactly` for the overview, which every path of a workspace begins with. */
function isOn(path: string, href: string, exactly = false): boolean {
  const pathname = path.split("?")[0] ?? "";
  return pathname === href || (!exactly && pathname.startsWith(`${href}/`));
}

/** The deepest page with a name that the path lies on. */
function pageName(facts: FrameFacts): string | undefined {
  const others = [
    { label: "Account", href: "/account" },
    { label: "Security", href: "/account/security" },
    { label: "Two-factor authentication", href: "/account/security/two-factor" },
    { label: "Recovery codes", href: "/account/security/two-factor/codes" },
    { label: "Emails", href: "/account/emails" },
    { label: "Change username", href: "/account/username" },
    { label: "Change avatar", href: "/account/avatar" },
    { label: "Leave organization", href: "/account/organizations" },
    { label: "Delete account", href: "/account/delete" },
    { label: "Your data", href: "/account/export" },
    { label: "Organizations", href: "/workspaces" },
    { label: "Create organization", href: "/workspaces/new" },
    { label: "Notifications", href: "/account/notifications" },
    { label: "Inbox", href: "/account/inbox" },
    { label: "Sign-in and security history", href: "/account/security/history" },
    { label: "Linked accounts", href: "/account/security/identities" },
    { label: "Passkeys", href: "/account/security/passkeys" },
    { label: "Balance", href: `/w/${facts.current.handle}/billing/balance` },
    { label: "Promo codes", href: `/w/${facts.current.handle}/billing/promo` },
    { label: "Cancel the plan", href: `/w/${facts.current.handle}/billing/cancel` },
    { label: "Billing profile", href: `/w/${facts.current.handle}/billing/profile` },
    { label: "Billing email", href: `/w/${facts.current.handle}/billing/profile/email` },
  ];
  return [...facts.pages.filter((page) => page.path !== "" || isOn(facts.path, page.href, true)), ...others]
    .filter((page) => isOn(facts.path, page.href))
    .sort((a, b) => b.href.length - a.href.length)[0]?.label;
}

function Switcher({ facts }: { facts: FrameFacts }) {
  return (
    <WorkspaceSwitcher
      person={facts.person}
      settingsHref="/account"
      workspaces={facts.workspaces.map((workspace) => ({
        ...workspace,
        role: workspace.isSuspended ? "Suspended" : roleName(workspace.role),
      }))}
      switchAction={switchWorkspaceAction}
      createHref="/workspaces/new"
      manageHref="/workspaces"
    />
  );
}

async function PortalHeader({ facts }: { facts: FrameFacts }) {
  const [{ theme }, unread] = await Promise.all([readPreferences(), unreadNotifications()]);
  return (
    <Header
      workspace={{ name: facts.current.name, href: `/w/${facts.current.handle}` }}
      page={pageName(facts)}
      helpHref="/support"
      bell={<InboxBell href="/account/inbox" unread={unread} />}
      menu={
        <AvatarMenu
          person={facts.person}
          settingsHref="/account"
          theme={theme}
          themeAction={chooseThemeAction}
          signOutAction={signOutAction}
        >
          <MenuLink href="/workspaces">
            <Icon of={Building2} className="text-muted" />
            Organizations
          </MenuLink>
          {facts.isStaff && (
            <MenuLink href="/admin">
              <Icon of={LifeBuoy} className="text-muted" />
              Staff area
            </MenuLink>
          )}
        </AvatarMenu>
      }
    />
  );
}
