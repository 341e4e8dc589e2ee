import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/hidden-field";
import { RecoveryCodeField } from "@/components/forms/recovery-code-field";
import { TextLink } from "@/components/ui/text-link";
import { secondFactorPage } from "@/lib/server/page";
import { PublicCard } from "../../public-card";
import { enterRecoveryCodeAction } from "../actions";
import { secondStepPath } from "../second-step-path";

export const metadata = { title: "Use a recovery code" };

export default async function RecoveryPage({ searchParams }: PageProps<"/two-factor/recovery">) {
  const { path, query } = await secondStepPath(searchParams);
  await secondFactorPage();
  return (
    <PublicCard
      title="Use a recovery code"
      lead="For when your authenticator app or passkey is not at hand."
      aside={<TextLink href={`/two-factor${query}`}>Back to the second step</TextLink>}
    >
      <ActionForm
        action={enterRecoveryCodeAction}
        submit="Sign in"
        pendingLabel="Signing in…"
        layout="wide"
        secondary={<TextLink href="/two-factor/lost">Lost your authenticator?</TextLink>}
      >
        {path && <HiddenField name="next" value={path} />}
        <RecoveryCodeField />
      </ActionForm>
    </PublicCard>
  );
}
