import { PortalPage } from "@/app/(portal)/portal-page";
import { ActionForm } from "@/components/forms/action-form";
import { ButtonForm } from "@/components/forms/button-form";
import { EmailField } from "@/components/forms/email-field";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { getBillingEmail } from "@/lib/domain/billing";
import { recentWorkspacePage } from "@/lib/server/page";
import { changeBillingEmailAction, removeBillingEmailAction } from "../actions";

export const metadata = { title: "Billing email" };

export default async function BillingEmailPage({ params }: PageProps<"/w/[workspace]/billing/profile/email">) {
  const ctx = await recentWorkspacePage(params, "billing.write");
  const { address, isOwnersAddress } = await getBillingEmail(ctx);
  const { workspace } = ctx;
  const owner = workspace.kind === "PERSONAL" ? "your primary email" : "the owner's primary email";
  return (
    <PortalPage
      title="Billing email"
      lead={
        <>
          Emails about payments go to <span className="font-medium wrap-anywhere text-ink">{address ?? "nobody"}</span>
          {isOwnersAddress && `, ${owner}`}.
        </>
      }
      actions={<ButtonLink href={`/w/${workspace.handle}/billing/profile`}>Billing profile</ButtonLink>}
    >
      <Card
        title="Send them to another address"
        description="Of your accountant, or a mailbox that several people read. It needs no account here."
      >
        <ActionForm
          action={changeBillingEmailAction.bind(null, workspace.id)}
          submit="Send the link"
          pendingLabel="Sending…"
          layout="card"
          hint="Nothing changes until the address is confirmed by the link that we send to it."
        >
          <EmailField label="New billing email" autoComplete="off" maxLength={254} />
        </ActionForm>
      </Card>
      {!isOwnersAddress && (
        <Card
          title={`Send them to ${owner} again`}
          description="It changes at once, and the present address is told."
          footer={{
            actions: (
              <ButtonForm action={removeBillingEmailAction.bind(null, workspace.id)} pendingLabel="Changing…">
                Use {owner}
              </ButtonForm>
            ),
          }}
        />
      )}
    </PortalPage>
  );
}
