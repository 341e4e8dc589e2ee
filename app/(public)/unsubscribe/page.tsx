import { ActionForm } from "@/components/forms/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { findUnsubscribeLink } from "@/lib/domain/notifications";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { PublicCard } from "../public-card";
import { unsubscribeAction } from "./actions";

export const metadata = { title: "Unsubscribe" };

export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const ctx = await publicPage();
  if ((await searchParams).done !== undefined) return <DoneCard />;
  const token = await readLink();
  const link = token === null ? null : await findUnsubscribeLink(ctx, token);
  if (!link)
    return (
      <DeadLinkCard
        lead="It is not complete, or its account is gone. Open it again from the email, or choose your emails in the settings."
        next={{ href: "/account/notifications", label: "Notification settings" }}
      />
    );
  const lead = (
    <>
      Get no more emails about <strong className="font-medium text-ink">{link.category}</strong>?
    </>
  );
  return (
    <PublicCard title="Unsubscribe" lead={lead}>
      <p className="text-pretty text-muted">
        Nothing else changes. You can switch them on again in your notification settings.
      </p>
      <ActionForm action={unsubscribeAction} submit="Unsubscribe" pendingLabel="Unsubscribing…" layout="wide" />
    </PublicCard>
  );
}

function DoneCard() {
  return (
    <PublicCard
      title="You are unsubscribed"
      lead="No more emails of this kind are sent to you. You can switch them on again at any time."
    >
      <ButtonLink href="/account/notifications" size="large">
        Notification settings
      </ButtonLink>
    </PublicCard>
  );
}
