import { ButtonForm } from "@/components/forms/button-form";
import { ExportTable } from "@/components/leaving/export-table";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { listExports } from "@/lib/domain/leaving";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { requestExportAction } from "./actions";

export const metadata = { title: "Your data" };

export default async function ExportPage() {
  const ctx = await recentAccountPage();
  const exports = await listExports(ctx);
  return (
    <PortalPage title="Your data" lead="A copy of everything we keep about you." current="general">
      <Card
        title="Get a copy"
        footer={{
          hint: "Up to three copies a day.",
          actions: (
            <ButtonForm action={requestExportAction} pendingLabel="Asking…" variant="primary">
              Request a copy
            </ButtonForm>
          ),
        }}
      >
        <CardBody>
          <p className="max-w-prose text-pretty text-muted">
            One ZIP file: your profile, emails, sessions, security events, memberships, forms, cards and the billing of
            your personal workspace as JSON, and its invoices as PDF. No passwords and no secrets are in it. We email
            you a link that works once, within 7 days, while you are signed in.
          </p>
        </CardBody>
      </Card>
      <Card title="Your copies">
        <ExportTable exports={exports} timeZone={ctx.viewer.timezone} />
      </Card>
    </PortalPage>
  );
}
