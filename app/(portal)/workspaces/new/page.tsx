import { PortalPage } from "@/app/(portal)/portal-page";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { Card } from "@/components/ui/card";
import { accountPage } from "@/lib/server/page";
import { createOrganizationAction } from "./actions";

export const metadata = { title: "Create organization" };

export default async function CreateOrganizationPage() {
  await accountPage();
  return (
    <PortalPage
      title="Create organization"
      lead="You become its owner. Its plan, cards and invoices are its own, apart from yours."
    >
      <Card title="New organization">
        <ActionForm
          action={createOrganizationAction}
          submit="Create organization"
          pendingLabel="Creating…"
          layout="card"
          hint="You can switch back at any time."
        >
          <TextField name="name" label="Name" autoComplete="organization" maxLength={80} required />
          <TextField
            name="handle"
            label="Unique ID"
            hint="Part of its addresses. 2 to 39 letters or digits, with single hyphens or underscores between them."
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={39}
            required
          />
        </ActionForm>
      </Card>
    </PortalPage>
  );
}
