import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import { currentViewer } from "@/lib/server/authorize";
import { mayEnter } from "@/lib/server/home-path";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { PublicCard } from "../public-card";
import { forgotPasswordAction } from "./actions";

export const metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage({ searchParams }: PageProps<"/forgot-password">) {
  await publicPage();
  const viewer = await currentViewer();
  const isSent = (await searchParams).sent !== undefined;
  return (
    <PublicCard
      title="Forgot your password?"
      lead="Enter your address and we email you a link to choose a new one."
      aside={
        viewer && mayEnter(viewer) ? (
          <TextLink href="/account/security">Back to Security</TextLink>
        ) : (
          <TextLink href="/sign-in">Back to sign in</TextLink>
        )
      }
    >
      {isSent && (
        <Alert tone="success" title="Look into your inbox">
          If the address has an account, a link is on its way. It works for 1 hour. Nothing there? Look into the spam or
          junk folder, allow email from {portal.brand.noReplyEmail}, then ask again.
        </Alert>
      )}
      <ActionForm
        action={forgotPasswordAction}
        submit={isSent ? "Send again" : "Send the link"}
        pendingLabel="Sending…"
        layout="wide"
      >
        <EmailField autoComplete="username" />
      </ActionForm>
    </PublicCard>
  );
}
