import { PortalPage } from "@/app/(portal)/portal-page";
import { BillingEmailCard } from "@/components/billing/billing-email-card";
import { ProfileFacts } from "@/components/billing/profile-facts";
import { ProfileForm } from "@/components/billing/profile-form";
import { ProfileVersions } from "@/components/billing/profile-versions";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { getBillingEmail, getProfile } from "@/lib/domain/billing";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { cancelBillingEmailAction, resendBillingEmailAction, saveProfileAction } from "./actions";

export const metadata = { title: "Billing profile" };

export default async function BillingProfilePage({ params }: PageProps<"/w/[workspace]/billing/profile">) {
  const ctx = await workspacePage(params, "billing.read");
  const { workspace, viewer } = ctx;
  const [{ current, earlier }, email] = await Promise.all([getProfile(ctx), getBillingEmail(ctx)]);
  const canWrite = narrowTo(ctx, "billing.write") !== null;
  return (
    <PortalPage
      title="Billing profile"
      lead="Whom invoices are made out to, and where emails about payments go."
      actions={<ButtonLink href={`/w/${workspace.handle}/billing`}>Billing</ButtonLink>}
    >
      {current?.refusedTaxId && (
        <Alert tone="warning" title="The tax ID was not accepted">
          The payment provider did not accept {current.refusedTaxId}. Invoices are made without a tax ID until you enter
          another one.
        </Alert>
      )}
      <BillingEmailCard
        email={email}
        isPersonal={workspace.kind === "PERSONAL"}
        actions={
          canWrite
            ? {
                changeHref: `/w/${workspace.handle}/billing/profile/email`,
                resend: resendBillingEmailAction.bind(null, workspace.id),
                cancel: cancelBillingEmailAction.bind(null, workspace.id),
              }
            : null
        }
      />
      {canWrite ? (
        <ProfileForm profile={current} action={saveProfileAction.bind(null, workspace.id)} />
      ) : (
        <Card title="On future invoices">
          <ProfileFacts profile={current} />
        </Card>
      )}
      {earlier.length > 0 && (
        <Card title="Earlier versions" description="Invoices that were issued keep the version of their day.">
          <ProfileVersions versions={earlier} timeZone={viewer.timezone} />
        </Card>
      )}
    </PortalPage>
  );
}
