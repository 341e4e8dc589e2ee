import { Check } from "lucide";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { menuItemClass } from "@/components/ui/menu-item-class";

export type WorkspaceRowView = {
  readonly id: string;
  readonly name: string;
  readonly kind: "personal" | "organization";
  /** As it is to be read: "Owner", "Member". */
  readonly role: string;
  /** As it is to be read: "Professional". */
  readonly plan: string;
  readonly imageUrl?: string | null;
  readonly isCurrent: boolean;
};

export function WorkspaceRow({ workspace, switchAction }: { workspace: WorkspaceRowView; switchAction: FormAction }) {
  return (
    <li data-filter-text={workspace.name.toLowerCase()}>
      <ActionForm action={switchAction} layout="bare">
        <HiddenField name="workspaceId" value={workspace.id} />
        <SubmitButton variant="bare" aria-current={workspace.isCurrent ? "true" : undefined} className={menuItemClass}>
          <Avatar
            name={workspace.name}
            imageUrl={workspace.imageUrl}
            size="small"
            shape={workspace.kind === "organization" ? "square" : "round"}
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate" title={workspace.name}>
              {workspace.name}
            </span>
            <span className="block truncate text-xs text-muted">
              {workspace.role} · {workspace.plan}
            </span>
          </span>
          {workspace.isCurrent && <Icon of={Check} className="shrink-0 text-accent" />}
        </SubmitButton>
      </ActionForm>
    </li>
  );
}
