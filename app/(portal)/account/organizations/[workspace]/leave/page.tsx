import { notFound } from "next/navigation";
import { PortalPage } from "@/app/(portal)/portal-page";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/hidden-field";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { frameFacts } from "@/lib/server/frame";
import { accountPage } from "@/lib/server/page";
import { leaveOrganizationAction } from "../../../actions";

export const metadata = { title: "Leave organization" };

export default async function LeavePage({ params }: PageProps<"/account/organizations/[workspace]/leave">) {
  await accountPage();
  const { workspace: handle } = await params;
  const organization = (await frameFacts())?.workspaces.find((one) => one.handle === handle);
  if (organization?.kind !== "organization" || organization.role === "OWNER") notFound();
  const { id, name } = organization;
  return (
    <PortalPage title="Leave organization" lead={`You are about to leave ${name}.`}>
      <Card title={`Leave ${name}?`} tone="danger">
        <ActionForm
          action={leaveOrganizationAction}
          submit={<span className="max-w-48 truncate sm:max-w-96">{`Leave ${name}`}</span>}
          submitVariant="danger"
          pendingLabel="Leaving…"
          layout="card"
          hint="This happens at once."
          secondary={<TextLink href="/account">Cancel</TextLink>}
        >
          <HiddenField name="workspaceId" value={id} />
          <p className="text-pretty">
            You lose access to everything in {name}. Only somebody who manages its members can let you in again.
          </p>
        </ActionForm>
      </Card>
    </PortalPage>
  );
}
