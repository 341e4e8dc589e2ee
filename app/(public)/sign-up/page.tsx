import { redirect } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { DetectedTimezoneField } from "@/components/forms/detected-timezone-field";
import { EmailField } from "@/components/forms/email-field";
import { PasswordField } from "@/components/forms/password-field";
import { TextField } from "@/components/forms/text-field";
import { TextLink } from "@/components/ui/text-link";
import { passwordDemands } from "@/lib/domain/identity";
import { currentViewer } from "@/lib/server/authorize";
import { homePath, mayEnter } from "@/lib/server/home-path";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { ProviderChoice } from "../provider-choice";
import { PublicCard } from "../public-card";
import { signUpAction } from "./actions";

export const metadata = { title: "Create an account" };

export default async function SignUpPage() {
  await publicPage();
  const viewer = await currentViewer();
  if (viewer && mayEnter(viewer)) redirect(homePath(viewer));
  return (
    <PublicCard
      title="Create an account"
      lead={`Your plan, cards and invoices at ${portal.brand.name}, in one place.`}
      aside={
        <>
          Have an account? <TextLink href="/sign-in">Sign in</TextLink>
        </>
      }
    >
      <ActionForm action={signUpAction} submit="Create account" pendingLabel="Creating…" layout="wide">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="firstName" label="First name" autoComplete="given-name" maxLength={80} />
          <TextField name="lastName" label="Last name" autoComplete="family-name" maxLength={80} />
        </div>
        <EmailField hint="We send a link to it to check that it is yours." />
        <PasswordField name="password" label="Password" autoComplete="new-password" demands={passwordDemands()} />
        <TextField name="jobTitle" label="Job title" isOptional autoComplete="organization-title" maxLength={120} />
        <TextField name="company" label="Company" isOptional autoComplete="organization" maxLength={120} />
        <DetectedTimezoneField name="timezone" />
      </ActionForm>
      <ProviderChoice next="" />
    </PublicCard>
  );
}
