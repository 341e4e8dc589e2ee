import { redirect } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { EmailField } from "@/components/forms/email-field";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { TextLink } from "@/components/ui/text-link";
import { currentViewer } from "@/lib/server/authorize";
import { homePath } from "@/lib/server/home-path";
import { ownPath } from "@/lib/server/own-path";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { PublicCard } from "../public-card";
import { signInAction } from "./actions";

export const metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  await publicPage();
  const { next } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : null, "");
  const viewer = await currentViewer();
  if (viewer?.emailVerified) redirect(path || homePath(viewer));
  return (
    <PublicCard
      title={`Sign in to ${portal.brand.name}`}
      aside={
        <>
          New to {portal.brand.name}? <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      <ActionForm
        action={signInAction}
        submit="Sign in"
        pendingLabel="Signing in…"
        layout="wide"
        secondary={<TextLink href="/forgot-password">Forgot password?</TextLink>}
      >
        {path && <HiddenField name="next" value={path} />}
        <EmailField autoComplete="username" />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
      </ActionForm>
    </PublicCard>
  );
}
