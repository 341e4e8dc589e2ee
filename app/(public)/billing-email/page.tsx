import { ActionForm } from "@/components/forms/action-form";
import { billingEmailLinkLife, findBillingEmailLink } from "@/lib/domain/billing";
import { readLink } from "@/lib/server/link-cookie";
import { publicPage } from "@/lib/server/page";
import { DeadLinkCard } from "../dead-link-card";
import { PublicCard } from "../public-card";
import { confirmBillingEmailAction } from "./actions";

export const metadata = { title: "Billing email" };

export default async function ConfirmBillingEmailPage({ searchParams }: PageProps<"/billing-email">) {
  const ctx = await publicPage();
  if ((await searchParams).done !== undefined) return <DoneCard />;
  const token = await readLink();
  const link = token === null ? null : await findBillingEmailLink(ctx, token);
  if (!link)
    return (
      <DeadLinkCard
        lead={`It was used already, is older than ${billingEmailLinkLife.words}, or was taken back. Whoever entered your address can send you another one.`}
        next={{ href: "/", label: "Go to the first page" }}
      />
    );
  const lead = (
    <>
      Emails about payments of <strong className="font-medium wrap-anywhere text-ink">{link.workspaceName}</strong> are
      to go to <strong className="font-medium wrap-anywhere text-ink">{link.address}</strong>.
    </>
  );
  return (
    <PublicCard title="Confirm the billing email" lead={lead}>
      <p className="text-pretty text-muted">
        They are receipts, payments that failed and changes of the plan. If you do not know why you are asked, close
        this page: nothing happens.
      </p>
      <ActionForm action={confirmBillingEmailAction} submit="Confirm" pendingLabel="Confirming…" layout="wide" />
    </PublicCard>
  );
}

function DoneCard() {
  return (
    <PublicCard title="Thank you" lead="Emails about payments come to your address from now on.">
      <p className="text-center text-balance text-muted">There is nothing else to do. You can close this page.</p>
    </PublicCard>
  );
}
