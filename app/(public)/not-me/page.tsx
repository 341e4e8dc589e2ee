import { ActionForm } from "@/components/forms/action-form";
import { Moment } from "@/components/ui/moment";
import { findDisownLink } from "@/lib/domain/security";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { PublicCard } from "../public-card";
import { disownSignInAction } from "./actions";

export const metadata = { title: "This wasn't me" };

export default async function NotMePage() {
  const ctx = await publicPage();
  const token = await readLink();
  const signIn = token === null ? null : await findDisownLink(ctx, token);
  if (!signIn)
    return (
      <DeadLinkCard
        lead="It was used already, is older than 7 days, or the password was reset since."
        hint="Does somebody else know your password? Choose a new one."
        next={{ href: "/forgot-password", label: "Choose a new password" }}
      />
    );
  const lead = (
    <>
      A sign-in to the account of <strong className="font-medium wrap-anywhere text-ink">{signIn.address}</strong> on{" "}
      {signIn.device}
      {signIn.ip !== null && ` from ${signIn.ip}`}, <Moment instant={signIn.at} timeZone={signIn.timezone} />.
    </>
  );
  return (
    <PublicCard title="This wasn't you?" lead={lead}>
      <p className="text-pretty text-muted">
        Everybody is signed out and the password stops working. Emails, authenticator apps and passkeys that were added
        since that sign-in are removed, and a billing email that was named since gets no more emails. We email you a
        link to choose a new password. Was it you after all? Close this page: nothing happens.
      </p>
      <ActionForm action={disownSignInAction} submit="This wasn't me" pendingLabel="Securing…" layout="wide" />
    </PublicCard>
  );
}
