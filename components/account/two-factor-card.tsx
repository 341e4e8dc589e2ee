import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import type { TwoFactorView } from "@/lib/domain/security/views";

type Props = { twoFactor: Exclude<TwoFactorView, { state: "pending" }>; timeZone: string };

/** What protects the sign-in besides the password, and the way to change it. */
export function TwoFactorCard({ twoFactor, timeZone }: Props) {
  const isOn = twoFactor.state === "on";
  return (
    <Card
      title="Two-factor authentication"
      description="Signing in asks for a code of an app on your phone too, so that a stolen password is not enough."
      aside={<Badge tone={isOn ? "success" : "neutral"}>{isOn ? "On" : "Off"}</Badge>}
      footer={{
        hint: isOn ? (
          <>
            On since <Moment instant={twoFactor.since} timeZone={timeZone} precision="day" />,{" "}
            {twoFactor.codesLeft === 1 ? "1 recovery code" : `${twoFactor.codesLeft} recovery codes`} left.
          </>
        ) : (
          "You need an authenticator app."
        ),
        actions: <ButtonLink href="/account/security/two-factor">{isOn ? "Manage" : "Set up"}</ButtonLink>,
      }}
    />
  );
}
