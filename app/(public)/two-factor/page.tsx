import { ActionForm } from "@/components/forms/action-form";
import { CodeField } from "@/components/forms/code-field";
import { HiddenField } from "@/components/forms/hidden-field";
import { TrustField } from "@/components/forms/trust-field";
import { TextLink } from "@/components/ui/text-link";
import { secondFactorPage } from "@/lib/server/page";
import { PublicCard } from "../public-card";
import { SignOutFooter } from "../sign-out-footer";
import { enterCodeAction } from "./actions";
import { secondStepPath } from "./second-step-path";

export const metadata = { title: "Two-factor authentication" };

export default async function SecondStepPage({ searchParams }: PageProps<"/two-factor">) {
  const { path, query } = await secondStepPath(searchParams);
  const { viewer } = await secondFactorPage();
  const lead = (
    <>
      Enter the code your authenticator app shows for{" "}
      <strong className="font-medium break-all text-ink">{viewer.email}</strong>.
    </>
  );
  return (
    <PublicCard title="One more step" lead={lead}>
      <ActionForm
        action={enterCodeAction}
        submit="Sign in"
        pendingLabel="Signing in…"
        layout="wide"
        secondary={<TextLink href={`/two-factor/recovery${query}`}>Use a recovery code</TextLink>}
      >
        {path && <HiddenField name="next" value={path} />}
        <CodeField autoFocus />
        <TrustField />
      </ActionForm>
      <SignOutFooter />
    </PublicCard>
  );
}
