import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import { Alert } from "@/components/ui/alert";
import { portal } from "@/portal.config";
import { PublicCard } from "../public-card";
import { SignOutFooter } from "../sign-out-footer";
import { changeAddressAction, resendVerificationAction } from "./actions";

export function WaitingCard({ email, isLinkExpired }: { email: string; isLinkExpired: boolean }) {
  const lead = (
    <>
      We sent a link to <strong className="font-medium wrap-anywhere text-ink">{email}</strong>. Open it to go on.
    </>
  );
  return (
    <PublicCard title="Look into your inbox" lead={lead}>
      {isLinkExpired && <Alert tone="warning">That link does not work any more. Have another one sent.</Alert>}
      <p className="text-pretty text-muted">
        Nothing there? Look into the spam or junk folder, and allow email from{" "}
        <span className="font-medium wrap-anywhere text-ink">{portal.brand.noReplyEmail}</span>. The link works for 24
        hours.
      </p>
      <ActionForm
        action={resendVerificationAction}
        submit="Send the email again"
        submitVariant="secondary"
        pendingLabel="Sending…"
        layout="wide"
      />
      <details className="border-t border-line pt-4">
        <summary className="cursor-pointer font-medium">Wrong address?</summary>
        <ActionForm
          action={changeAddressAction}
          submit="Change address"
          submitVariant="secondary"
          pendingLabel="Changing…"
          layout="wide"
          className="mt-4"
        >
          <EmailField label="Your email" />
        </ActionForm>
      </details>
      <SignOutFooter />
    </PublicCard>
  );
}
