import { ActionForm } from "@/components/forms/action-form";
import { RecoveryCodeField } from "@/components/forms/recovery-code-field";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import { secondFactorPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { PublicCard } from "../../public-card";
import { requestDisableLinkAction } from "../actions";
import { secondStepPath } from "../second-step-path";

export const metadata = { title: "Lost your authenticator" };

export default async function LostAuthenticatorPage({ searchParams }: PageProps<"/two-factor/lost">) {
  await secondStepPath(searchParams);
  const { viewer } = await secondFactorPage();
  const isSent = (await searchParams).sent !== undefined;
  return (
    <PublicCard
      title="Lost your authenticator?"
      lead="Enter a recovery code and we email you a link that turns two-factor authentication off. Then you can set it up again."
      aside={<TextLink href="/two-factor">Back to the second step</TextLink>}
    >
      {isSent && (
        <Alert tone="success" title="Look into your inbox">
          A link is on its way to {viewer.email}. It works for 1 hour. Nothing there? Look into the spam or junk folder,
          and allow email from {portal.brand.noReplyEmail}.
        </Alert>
      )}
      <ActionForm
        action={requestDisableLinkAction}
        submit={isSent ? "Send again" : "Send the link"}
        pendingLabel="Sending…"
        layout="wide"
      >
        <RecoveryCodeField />
      </ActionForm>
      <p className="text-center text-sm text-balance text-muted">
        No recovery code either? Only <TextLink href="/support">support</TextLink> can help then.
      </p>
    </PublicCard>
  );
}
