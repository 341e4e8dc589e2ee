import { ActionForm } from "@/components/forms/action-form";
import { PasswordField } from "@/components/forms/password-field";
import { TextLink } from "@/components/ui/text-link";
import { findResetLink, passwordDemands } from "@/lib/domain/identity";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { PublicCard } from "../public-card";
import { resetPasswordAction } from "./actions";

export const metadata = { title: "Choose a new password" };

export default async function ResetPasswordPage() {
  const ctx = await publicPage();
  const token = await readLink();
  const link = token === null ? null : await findResetLink(ctx, token);
  if (!link)
    return (
      <DeadLinkCard
        lead="It was used already, is older than 1 hour, or a newer email replaced it."
        next={{ href: "/forgot-password", label: "Ask for a new link" }}
      />
    );
  const lead = (
    <>
      For <strong className="font-medium wrap-anywhere text-ink">{link.address}</strong>. It signs you out everywhere,
      and you sign in again with the new one.
    </>
  );
  return (
    <PublicCard title="Choose a new password" lead={lead} aside={<TextLink href="/sign-in">Back to sign in</TextLink>}>
      <ActionForm action={resetPasswordAction} submit="Set new password" pendingLabel="Saving…" layout="wide">
        <PasswordField name="password" label="New password" autoComplete="new-password" demands={passwordDemands()} />
      </ActionForm>
    </PublicCard>
  );
}
