import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { TextLink } from "@/components/ui/text-link";
import { currentViewer } from "@/lib/server/authorize";
import { homePath, mayEnter } from "@/lib/server/home-path";
import { ownPath } from "@/lib/server/own-path";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { ProviderChoice } from "../provider-choice";
import { PublicCard } from "../public-card";
import { signInAction, signInWithPasskeyAction } from "./actions";

export const metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  await publicPage();
  const { next } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : null, "");
  const viewer = await currentViewer();
  if (viewer && mayEnter(viewer)) redirect(path || homePath(viewer));
  return (
    <PublicCard
      title={`Sign in to ${portal.brand.name}`}
      aside={
        <>
          New to {portal.brand.name}? <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      <SignInForm action={signInAction} next={path} />
      <ProviderChoice next={path}>
        <ActionForm action={signInWithPasskeyAction} layout="wide" className="noscript:hidden">
          {path && <HiddenField name="next" value={path} />}
          <PasskeyButton optionsUrl="/sign-in/passkey" task="use" size="large">
            Sign in with a passkey
          </PasskeyButton>
        </ActionForm>
      </ProviderChoice>
    </PublicCard>
  );
}
