import { ActionForm } from "@/components/forms/action-form";
import { TextLink } from "@/components/ui/text-link";
import { findDisableLink } from "@/lib/domain/security";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../../dead-link-card";
import { PublicCard } from "../../public-card";
import { disableByLinkAction } from "../actions";

export const metadata = { title: "Turn off two-factor authentication" };

export default async function DisableTwoFactorPage() {
  const ctx = await publicPage();
  const token = await readLink();
  const link = token === null ? null : await findDisableLink(ctx, token);
  if (!link)
    return (
      <DeadLinkCard
        lead="It was used already, is older than 1 hour, or a newer email replaced it."
        next={{ href: "/sign-in", label: "Sign in" }}
      />
    );
  const lead = (
    <>
      For <strong className="font-medium wrap-anywhere text-ink">{link.address}</strong>. You are signed out everywhere,
      your passkeys are removed, and your password alone signs in.
    </>
  );
  return (
    <PublicCard
      title="Turn off two-factor authentication"
      lead={lead}
      aside={<TextLink href="/sign-in">Back to sign in</TextLink>}
    >
      <ActionForm action={disableByLinkAction} submit="Turn it off" pendingLabel="Turning off…" layout="wide" />
    </PublicCard>
  );
}
