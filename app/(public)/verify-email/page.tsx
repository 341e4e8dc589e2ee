import { redirect } from "next/navigation";
import { findVerificationLink, linkLife } from "@/lib/domain/identity";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage, unverifiedPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { ConfirmEmailCard } from "./confirm-email-card";
import { WaitingCard } from "./waiting-card";

export const metadata = { title: "Verify your email" };

export default async function VerifyEmailPage() {
  const ctx = await publicPage();
  const token = await readLink();
  const link = token === null ? null : await findVerificationLink(ctx, token);
  if (link) return <ConfirmEmailCard link={link} />;
  if (ctx.actor.userId === null) {
    if (token === null) redirect("/sign-in");
    return (
      <DeadLinkCard
        lead={`It was used already, is older than ${linkLife.VERIFY_EMAIL.words}, or a newer email replaced it.`}
        hint="Sign in to have another one sent."
        next={{ href: "/sign-in", label: "Sign in" }}
      />
    );
  }
  const { viewer } = await unverifiedPage();
  if (viewer.emailVerified) redirect("/");
  return <WaitingCard email={viewer.email} isLinkExpired={token !== null} />;
}
