import { KeyRound } from "lucide";
import { ActionForm } from "@/components/forms/action-form";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { HiddenField } from "@/components/forms/hidden-field";
import { TextField } from "@/components/forms/text-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { PasskeyRow } from "@/lib/domain/security/views";

type Props = {
  passkeys: readonly PasskeyRow[];
  timeZone: string;
  now: Date;
  renameAction: FormAction;
  removeAction: FormAction;
};

export function PasskeyTable({ passkeys, timeZone, now, renameAction, removeAction }: Props) {
  return (
    <Table
      caption="Passkeys"
      rows={passkeys}
      rowKey={(passkey) => passkey.id}
      empty={
        <EmptyState icon={<Icon of={KeyRound} size={18} />} title="You have no passkey yet">
          A passkey signs you in by fingerprint, face or PIN, and no website but this one can ask for it.
        </EmptyState>
      }
      columns={[
        { key: "name", head: "Name", cell: (passkey) => <Name passkey={passkey} action={renameAction} /> },
        {
          key: "created",
          head: "Added",
          cell: (passkey) => <Moment instant={passkey.createdAt} timeZone={timeZone} precision="day" />,
        },
        {
          key: "used",
          head: "Last used",
          cell: ({ lastUsedAt }) =>
            lastUsedAt === null ? "Never" : <Moment instant={lastUsedAt} timeZone={timeZone} now={now} />,
        },
        {
          key: "remove",
          head: "Remove",
          isActions: true,
          cell: (passkey) => <RemoveButton passkey={passkey} action={removeAction} />,
        },
      ]}
    />
  );
}

function Name({ passkey, action }: { passkey: PasskeyRow; action: FormAction }) {
  return (
    <div className="grid min-w-0 gap-1 wrap-anywhere">
      <span className="font-medium">{passkey.name}</span>
      {passkey.backedUp && <span className="text-sm text-muted">Synced by your password manager</span>}
      <details>
        <summary className="cursor-pointer text-sm text-muted">
          Rename<span className="sr-only"> {passkey.name}</span>
        </summary>
        <ActionForm
          action={action}
          submit="Save"
          submitVariant="secondary"
          pendingLabel="Saving…"
          className="mt-2 mb-1"
        >
          <HiddenField name="passkeyId" value={passkey.id} />
          <TextField name="name" label="New name" defaultValue={passkey.name} maxLength={60} autoComplete="off" />
        </ActionForm>
      </details>
    </div>
  );
}

function RemoveButton({ passkey, action }: { passkey: PasskeyRow; action: FormAction }) {
  return (
    <ButtonForm
      action={action}
      fields={{ passkeyId: passkey.id }}
      pendingLabel="Removing…"
      variant="danger"
      size="small"
    >
      Remove<span className="sr-only"> {passkey.name}</span>
    </ButtonForm>
  );
}
