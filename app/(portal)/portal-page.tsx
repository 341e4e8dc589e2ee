import type { ReactNode } from "react";
import { Page } from "@/components/ui/page";
import { Tabs } from "@/components/ui/tabs";
import { frameFacts } from "@/lib/server/frame";

type SettingsTab = "general" | "security" | "billing" | "invoices";

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "settings" | "wide";
  /** One of the four tabs of personal settings (NAV-4): drawn on the person's own pages, not in an organization. */
  current?: SettingsTab;
  children: ReactNode;
};

/** A page inside the frame, with the personal settings' tabs where they belong. */
export function PortalPage({ current, ...props }: Props) {
  return <Page {...props} tabs={current && <SettingsTabs current={current} />} />;
}

async function SettingsTabs({ current }: { current: SettingsTab }) {
  const facts = await frameFacts();
  if (!facts) return null;
  const isOrganization = facts.path.startsWith("/w/") && facts.current.kind === "organization";
  if (isOrganization) return null;
  const own = `/w/${facts.personal.handle}`;
  const tabs = [
    { key: "general", label: "General", href: "/account" },
    { key: "security", label: "Security", href: "/account/security" },
    { key: "billing", label: "Billing", href: `${own}/billing` },
    { key: "invoices", label: "Invoices", href: `${own}/invoices` },
  ];
  return <Tabs label="Settings" tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.key === current }))} />;
}
