import { TrustedDevicesCard } from "@/components/account/trusted-devices-card";
import { Badge } from "@/components/ui/badge";
import { countRecoveryCodes, getTwoFactorSetup, listTrustedDevices } from "@/lib/domain/security";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../../portal-page";
import { removeTrustedDeviceAction, removeTrustedDevicesAction } from "./actions";
import { BeginCard } from "./begin-card";
import { LinkAppCard } from "./link-app-card";
import { RecoveryCodesCard } from "./recovery-codes-card";
import { TurnOffCard } from "./turn-off-card";

export const metadata = { title: "Two-factor authentication" };

export default async function TwoFactorPage() {
  const ctx = await recentAccountPage();
  const asked = [getTwoFactorSetup(ctx), countRecoveryCodes(ctx), listTrustedDevices(ctx)] as const;
  const [twoFactor, codesLeft, devices] = await Promise.all(asked);
  return (
    <PortalPage
      title="Two-factor authentication"
      lead="Something you know and something you have: your password, and a code of an app on your phone."
      actions={twoFactor.state === "on" && <Badge tone="success">On</Badge>}
      current="security"
    >
      {twoFactor.state === "off" && <BeginCard />}
      {twoFactor.state === "pending" && <LinkAppCard setup={twoFactor.setup} />}
      {codesLeft !== null && (
        <>
          <RecoveryCodesCard codesLeft={codesLeft} />
          <TrustedDevicesCard
            devices={devices}
            timeZone={ctx.viewer.timezone}
            now={ctx.now()}
            removeAction={removeTrustedDeviceAction}
            removeAllAction={removeTrustedDevicesAction}
          />
        </>
      )}
      {twoFactor.state === "on" && <TurnOffCard />}
    </PortalPage>
  );
}
