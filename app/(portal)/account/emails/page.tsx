import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import { AddressTable } from "@/components/profile/address-table";
import { Card } from "@/components/ui/card";
import { listAddresses } from "@/lib/domain/identity";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../portal-page";
import { addAddressAction, makePrimaryAction, removeAddressAction, resendAddressAction } from "./actions";

export const metadata = { title: "Emails" };

export default async function EmailsPage() {
  const addresses = await listAddresses(await recentAccountPage());
  return (
    <PortalPage title="Emails" lead="Each verified address signs you in." current="general">
      <Card title="Your addresses" description="Mails of your account go to the primary one.">
        <AddressTable
          addresses={addresses}
          resendAction={resendAddressAction}
          makePrimaryAction={makePrimaryAction}
          removeAction={removeAddressAction}
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
