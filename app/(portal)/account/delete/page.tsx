import { ActionForm } from "@/components/forms/action-form";
import { CodeField } from "@/components/forms/code-field";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { RecoveryCodeField } from "@/components/forms/recovery-code-field";
import { TextField } from "@/components/forms/text-field";
import { AttemptWarning } from "@/components/leaving/attempt-warning";
import { DeletionFacts } from "@/components/leaving/deletion-facts";
import { Hindrances } from "@/components/leaving/hindrances";
import { SettledFirst } from "@/components/leaving/settled-first";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { getDeletionPlan } from "@/lib/domain/leaving";
import type { DeletionPlanView, OwnedOrganizationView } from "@/lib/domain/leaving/views";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { deleteAccountAction, deleteOrganizationAction } from "./actions";

export const metadata = { title: "Delete account" };

export default async function DeleteAccountPage() {
  const plan = await getDeletionPlan(await recentAccountPage());
  return (
    <PortalPage title="Delete account" lead="It cannot be undone." current="general">
      <Hindrances plan={plan} />
      {plan.organizations
        .filter(({ canDelete }) => canDelete)
        .map((organization) => (
          <DeleteOrganization key={organization.workspaceId} organization={organization} />
        ))}
      <Card
        title="What happens"
        footer={{
          hint: "What is deleted cannot be had again.",
          actions: <ButtonLink href="/account/export">Get a copy of your data</ButtonLink>,
        }}
      >
        <DeletionFacts plan={plan} />
      </Card>
      {plan.hasPassword ? <DeleteAccount plan={plan} /> : <SetPasswordFirst />}
    </PortalPage>
  );
}

function DeleteOrganization({ organization }: { organization: OwnedOrganizationView }) {
  const { workspaceId, name, balance, unbilledUsage } = organization;
  return (
    <Card
      id={workspaceId}
      title={`Delete ${name} too`}
      description="You are alone in it, it has no plan and owes nothing. Its invoices are kept."
      tone="danger"
    >
      <SettledFirst balance={balance} unbilledUsage={unbilledUsage} />
      <ActionForm
        action={deleteOrganizationAction}
        submit={<span className="max-w-56 truncate sm:max-w-96">{`Delete ${name}`}</span>}
        submitVariant="danger"
        pendingLabel="Deleting…"
        layout="card"
        hint="This happens at once and cannot be undone."
      >
        <HiddenField name="workspaceId" value={workspaceId} />
        <TextField
          name="name"
          label="Name of the organization"
          hint={`Type ${name} to confirm.`}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
      </ActionForm>
    </Card>
  );
}

function SetPasswordFirst() {
  return (
    <Card
      title="Set a password first"
      description="Only who knows the password deletes an account, and you have none yet. We email you a link to set one. Then come back here."
      footer={{ actions: <ButtonLink href="/forgot-password">Email me the link</ButtonLink> }}
    />
  );
}

function DeleteAccount({ plan }: { plan: DeletionPlanView }) {
  const { handle, factor, debts, attempts } = plan;
  return (
    <Card title={`Delete the account of @${handle}`} tone="danger">
      <ActionForm
        action={deleteAccountAction}
        submit="Delete account"
        submitVariant="danger"
        pendingLabel="Deleting…"
        layout="card"
        hint="Nobody can bring it back."
        secondary={<TextLink href="/account">Cancel</TextLink>}
      >
        {debts.length > 0 && <AttemptWarning {...attempts} />}
        <TextField
          name="handle"
          label="Username"
          hint={`Type ${handle} to confirm.`}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
        />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
        {factor === "app" && <CodeField />}
        {factor === "recovery-code" && <RecoveryCodeField />}
      </ActionForm>
    </Card>
  );
}
