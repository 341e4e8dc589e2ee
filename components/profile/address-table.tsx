import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import type { AddressRow } from "@/lib/domain/identity/views";

type Actions = { readonly resend: FormAction; readonly makePrimary: FormAction; readonly remove: FormAction };
type Props = {
  addresses: readonly AddressRow[];
  /** Null where only support changes addresses. */
  actions: Actions | null;
};

export function AddressTable({ addresses, actions }: Props) {
  return (
    <Table
      caption="Email addresses"
      rows={addresses}
      rowKey={(row) => row.id}
      empty={<p className="px-5 pb-5 text-muted">You have no email address.</p>}
      columns={[
        {
          key: "address",
          head: "Address",
          cell: (row) => <span className="font-medium wrap-anywhere">{row.address}</span>,
        },
        { key: "state", head: "State", cell: (row) => <AddressBadges row={row} /> },
        ...(actions === null ? [] : [changeColumn(actions)]),
      ]}
    />
  );
}

function changeColumn(actions: Actions): Column<AddressRow> {
  return {
    key: "change",
    head: "Change",
    isActions: true,
    cell: (row) => !row.isPrimary && <AddressActions row={row} actions={actions} />,
  };
}

function AddressBadges({ row }: { row: AddressRow }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5 max-md:justify-end md:flex-nowrap">
      {row.isPrimary && (
        <Badge tone="accent" isPlain>
          Primary
        </Badge>
      )}
      {row.isVerified ? <Badge tone="success">Verified</Badge> : <Badge tone="warning">Unverified</Badge>}
    </span>
  );
}

function AddressActions({ row, actions }: { row: AddressRow; actions: Actions }) {
  const fields = { addressId: row.id };
  const of = <span className="sr-only"> {row.address}</span>;
  return (
    <span className="inline-flex flex-wrap justify-end gap-2 md:flex-nowrap">
      {row.isVerified ? (
        <ButtonForm action={actions.makePrimary} fields={fields} pendingLabel="Changing…" size="small">
          Make primary{of}
        </ButtonForm>
      ) : (
        <ButtonForm action={actions.resend} fields={fields} pendingLabel="Sending…" size="small">
          Send again{of}
        </ButtonForm>
      )}
      <ButtonForm action={actions.remove} fields={fields} pendingLabel="Removing…" size="small" variant="danger">
        Remove{of}
      </ButtonForm>
    </span>
  );
}
