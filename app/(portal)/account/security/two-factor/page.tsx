import { TrustedDevicesCard } from "@/components/account/trusted-devices-card";
import { getTwoFactorSetup, listTrustedDevices } from "@/lib/domain/security";
import type { TwoFactorView } from "@/lib/domain/security/views";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../../portal-page";
import { removeTrustedDeviceAction, removeTrustedDevicesAction } from "./actions";
import { BeginCard } from "./begin-card";
import { LinkAppCard } from "./link-app-card";
import { ManageCards } from "./manage-cards";

export const metadata = { title: "Two-factor authentication" };

export default async function TwoFactorPage() {
  const ctx = await recentAccountPage();
  const [twoFactor, devices] = await Promise.all([getTwoFactorSetup(ctx), listTrustedDevices(ctx)]);
  return (
    <PortalPage
      title="Two-factor authentication"
      lead="Something you know and something you have: your password, and a code of an app on your phone."
      current="security"
    >
      {twoFactor.state === "on" && (
        <TrustedDevicesCard
          devices={devices}
          timeZone={ctx.viewer.timezone}
          now={ctx.now()}
          removeAction={removeTrustedDeviceAction}
          removeAllAction={removeTrustedDevicesAction}
        />
      )}
      <Cards twoFactor={twoFactor} />
    </PortalPage>
  );
}

function Cards({ twoFactor }: { twoFactor: TwoFactorView }) {
  if (twoFactor.state === "off") return <BeginCard />;
  if (twoFactor.state === "pending") return <LinkAppCard setup={twoFactor.setup} />;
  return <ManageCards codesLeft={twoFactor.codesLeft} />;
}
