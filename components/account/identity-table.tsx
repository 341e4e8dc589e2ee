import { Link2 } from "lucide";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { SignInWays } from "@/lib/domain/identity/views";
import { providerName } from "@/lib/format/provider-name";

type Props = { ways: SignInWays; timeZone: string; unlinkAction: FormAction };

/** Accounts elsewhere that sign the person in. The last way to sign in has no button that takes it away. */
export function IdentityTable({ ways: { identities, hasPassword }, timeZone, unlinkAction }: Props) {
  const isOnlyWay = !hasPassword && identities.length === 1;
  return (
    <Table
      caption="Linked accounts"
      rows={identities}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<Icon of={Link2} size={18} />} title="No account is linked">
          A linked account signs you in without your password.
        </EmptyState>
      }
      columns={[
        {
          key: "provider",
          head: "Account",
          cell: ({ provider, email }) => (
            <span className="grid">
              <span className="font-medium">{providerName(provider)}</span>
              <span className="text-sm break-all text-muted">{email ?? "No verified email"}</span>
            </span>
          ),
        },
        {
          key: "linked",
          head: "Linked",
          cell: ({ createdAt }) => <Moment instant={createdAt} timeZone={timeZone} precision="day" />,
        },
        {
          key: "used",
          head: "Last used",
          cell: ({ lastUsedAt }) => <Moment instant={lastUsedAt} timeZone={timeZone} />,
        },
        {
          key: "change",
          head: "Change",
          isActions: true,
          cell: ({ id, provider }) =>
            isOnlyWay ? (
              <span className="text-sm text-muted">Your only way to sign in</span>
            ) : (
              <ButtonForm
                action={unlinkAction}
                fields={{ identityId: id }}
                pendingLabel="Unlinking…"
                size="small"
                variant="danger"
              >
                Unlink<span className="sr-only"> {providerName(provider)}</span>
              </ButtonForm>
            ),
        },
      ]}
    />
  );
}
