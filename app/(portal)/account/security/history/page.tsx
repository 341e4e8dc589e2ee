import { HistoryTable } from "@/components/account/history-table";
import { listSecurityEvents } from "@/lib/domain/security";
import { securityEventsQuery } from "@/lib/domain/security/inputs";
import { accountPage } from "@/lib/server/page";
import { PortalPage } from "../../../portal-page";

export const metadata = { title: "Sign-in and security history" };

export default async function HistoryPage({ searchParams }: PageProps<"/account/security/history">) {
  const ctx = await accountPage();
  const query = securityEventsQuery.catch({}).parse(await searchParams);
  return (
    <PortalPage
      title="Sign-in and security history"
      lead="What happened to your account, newest first. Nothing here can be changed or removed."
      current="security"
    >
      <HistoryTable page={await listSecurityEvents(ctx, query)} timeZone={ctx.viewer.timezone} now={ctx.now()} />
    </PortalPage>
  );
}
