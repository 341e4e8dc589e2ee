import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import { AddressTable } from "@/components/profile/address-table";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { areEmailsLocked, listAddresses } from "@/lib/domain/identity";
import type { AddressRow } from "@/lib/domain/identity/views";
import { recentAccountPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { PortalPage } from "../../portal-page";
import { addAddressAction, makePrimaryAction, removeAddressAction, resendAddressAction } from "./actions";

export const metadata = { title: "Emails" };

export default async function EmailsPage() {
  const addresses = await listAddresses(await recentAccountPage());
  if (areEmailsLocked()) return <LockedEmails addresses={addresses} />;
  return (
    <PortalPage title="Emails" lead="Each verified address signs you in." current="general">
      <Card title="Your addresses" description="Emails of your account go to the primary one.">
        <AddressTable
          addresses={addresses}
          actions={{ resend: resendAddressAction, makePrimary: makePrimaryAction, remove: removeAddressAction }}
        />
      </Card>
      <Card title="Add an address">
        <ActionForm
          action={addAddressAction}
          submit="Add email"
          pendingLabel="Adding…"
          layout="card"
          hint="It can be used after you open the link that we send to it."
        >
          <EmailField label="New email" />
        </ActionForm>
      </Card>
    </PortalPage>
  );
}

/** PRO-13: shown, and changed through support. */
function LockedEmails({ addresses }: { addresses: readonly AddressRow[] }) {
  const { supportEmail } = portal.brand;
  return (
    <PortalPage title="Emails" lead="Each verified address signs you in." current="general">
      <Card
        title="Your addresses"
        description="Emails of your account go to the primary one."
        footer={{
          hint: (
            <>
              Changed through support: write to <TextLink href={`mailto:${supportEmail}`}>{supportEmail}</TextLink>.
            </>
          ),
        }}
      >
        <AddressTable addresses={addresses} actions={null} />
      </Card>
    </PortalPage>
  );
}
