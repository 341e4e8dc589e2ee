import { ActionForm } from "@/components/forms/action-form";
import { CodeField } from "@/components/forms/code-field";
import { HiddenField } from "@/components/forms/hidden-field";
import { TrustField } from "@/components/forms/trust-field";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { TextLink } from "@/components/ui/text-link";
import { getSecondStep } from "@/lib/domain/security";
import { secondFactorPage } from "@/lib/server/page";
import { PublicCard } from "../public-card";
import { SignOutFooter } from "../sign-out-footer";
import { enterCodeAction, enterPasskeyAction } from "./actions";
import { secondStepPath } from "./second-step-path";

export const metadata = { title: "Two-factor authentication" };

export default async function SecondStepPage({ searchParams }: PageProps<"/two-factor">) {
  const { path, query } = await secondStepPath(searchParams);
  const ctx = await secondFactorPage();
  const { hasApp, hasPasskey } = await getSecondStep(ctx);
  const lead = (
    <>
      {hasApp ? "Enter the code your authenticator app shows for " : "Use your passkey, or a recovery code, for "}
      <strong className="font-medium wrap-anywhere text-ink">{ctx.viewer.email}</strong>.
    </>
  );
  const recovery = <TextLink href={`/two-factor/recovery${query}`}>Use a recovery code</TextLink>;
  return (
    <PublicCard title="One more step" lead={lead}>
      {hasApp && (
        <ActionForm
          action={enterCodeAction}
          submit="Sign in"
          pendingLabel="Signing in…"
          layout="wide"
          secondary={recovery}
        >
          {path && <HiddenField name="next" value={path} />}
          <CodeField autoFocus />
          <TrustField />
        </ActionForm>
      )}
      {hasPasskey && (
        <ActionForm action={enterPasskeyAction} layout="wide" secondary={!hasApp && recovery}>
          {path && <HiddenField name="next" value={path} />}
          {!hasApp && <TrustField />}
          <PasskeyButton
            optionsUrl="/two-factor/passkey"
            task="use"
            size="large"
            variant={hasApp ? "secondary" : "primary"}
          >
            Use a passkey
          </PasskeyButton>
        </ActionForm>
      )}
      <SignOutFooter />
    </PublicCard>
  );
}
