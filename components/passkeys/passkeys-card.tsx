import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";

/** How many passkeys protect the account, and the way to them. */
export function PasskeysCard({ count }: { count: number }) {
  return (
    <Card
      title="Passkeys"
      description="Sign in by fingerprint, face or PIN instead of a password. With one, your password alone is not enough any more."
      aside={<Badge tone={count > 0 ? "success" : "neutral"}>{count === 0 ? "None" : String(count)}</Badge>}
      footer={{
        hint: "Your device or your password manager keeps it.",
        actions: (
          <ButtonLink href="/account/security/passkeys">{count === 0 ? "Add a passkey" : "Manage passkeys"}</ButtonLink>
        ),
      }}
    />
  );
}
