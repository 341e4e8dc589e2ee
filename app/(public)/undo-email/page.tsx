import { ActionForm } from "@/components/forms/action-form";
import { findUndoLink } from "@/lib/domain/identity";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { PublicCard } from "../public-card";
import { undoPrimaryAction } from "./actions";

export const metadata = { title: "Undo the change of your email" };

export default async function UndoEmailPage() {
  const ctx = await publicPage();
  const token = await readLink();
  const link = token === null ? null : await findUndoLink(ctx, token);
  if (!link)
    return (
      <DeadLinkCard
        lead="It was used already, is older than 7 days, or has nothing to undo."
        next={{ href: "/sign-in", label: "Sign in" }}
      />
    );
  const lead = (
    <>
      Make <strong className="font-medium wrap-anywhere text-ink">{link.address}</strong> the primary email of your
      account again?
    </>
  );
  return (
    <PublicCard title="Undo the change of your email" lead={lead}>
      <p className="text-pretty text-muted">
        Everybody is signed out, email addresses that were added in the week before the change or since are removed, and
        you choose a new password next.
      </p>
      <ActionForm action={undoPrimaryAction} submit="Undo the change" pendingLabel="Undoing…" layout="wide" />
    </PublicCard>
  );
}
