import type { ReactNode } from "react";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { roleName } from "@/lib/format/role-name";

export interface OrganizationRow {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly role: string;
  readonly plan: string;
  readonly isSuspended: boolean;
  readonly isCurrent: boolean;
}

type Props = {
  organizations: readonly OrganizationRow[];
  switchAction: FormAction;
  currentBadge: ReactNode;
  empty: ReactNode;
};

export function OrganizationTable({ organizations, switchAction, currentBadge, empty }: Props) {
  return (
    <Table
      caption="Organizations"
      rows={organizations}
      rowKey={(organization) => organization.id}
      empty={empty}
      columns={[
        { key: "name", head: "Organization", cell: (organization) => <OrganizationName organization={organization} /> },
        { key: "role", head: "Your role", cell: (organization) => roleName(organization.role) },
        { key: "plan", head: "Plan", cell: (organization) => organization.plan },
        {
          key: "switch",
          head: "Switch or leave",
          isActions: true,
          cell: (organization) => (
            <span className="inline-flex flex-wrap items-center justify-end gap-3">
              <SwitchButton organization={organization} action={switchAction} currentBadge={currentBadge} />
              {organization.role !== "OWNER" && <LeaveLink organization={organization} />}
            </span>
          ),
        },
      ]}
    />
  );
}

type SwitchProps = { organization: OrganizationRow; action: FormAction; currentBadge: ReactNode };

function SwitchButton({ organization, action, currentBadge }: SwitchProps) {
  if (organization.isSuspended) return <Badge tone="warning">Suspended</Badge>;
  if (organization.isCurrent) return currentBadge;
  return (
    <ButtonForm action={action} fields={{ workspaceId: organization.id }} pendingLabel="Switching…">
      Switch
    </ButtonForm>
  );
}

function LeaveLink({ organization }: { organization: OrganizationRow }) {
  return (
    <TextLink href={`/account/organizations/${organization.handle}/leave`}>
      Leave<span className="sr-only"> {organization.name}</span>
    </TextLink>
  );
}

function OrganizationName({ organization }: { organization: OrganizationRow }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={organization.name} shape="square" />
      <span className="min-w-0">
        <span className="block wrap-anywhere font-medium">{organization.name}</span>
        <span className="block wrap-anywhere font-mono text-xs text-muted">{organization.handle}</span>
      </span>
    </span>
  );
}
