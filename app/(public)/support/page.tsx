import { PublicHeader } from "@/components/landing/public-header";
import { TextLink } from "@/components/ui/text-link";
import { formatMoney } from "@/lib/format/money";
import { currentViewer } from "@/lib/server/authorize";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";
import { HelpSection } from "./help-section";
import { type PlanFigures, PlanTable } from "./plan-table";

export const metadata = { title: "Help and contact" };

export default async function SupportPage() {
  await publicPage();
  const { supportEmail, noReplyEmail, name } = portal.brand;
  return (
    <div className="mx-auto max-w-240 px-4 sm:px-6">
      <PublicHeader brand={portal.brand} isSignedIn={(await currentViewer()) !== null} />
      <main id="main" className="grid gap-8 py-10">
        <div className="grid gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Help and contact</h1>
          <p className="text-muted">Answers to what people ask most, and where to write.</p>
        </div>
        <HelpSection id="contact" title="Write to us">
          <p>
            Email <TextLink href={`mailto:${supportEmail}`}>{supportEmail}</TextLink>. When a page showed a request ID,
            add it: with it we find what happened. We never ask for your password or a card number.
          </p>
        </HelpSection>
        <HelpSection id="mail" title="An email did not arrive">
          <p>
            Look into the spam or junk folder first. Then allow email from{" "}
            <strong className="font-medium">{noReplyEmail}</strong> in your email program, and have it sent again: the
            verification email from the page you see after <TextLink href="/sign-in">signing in</TextLink>, the reset
            email from <TextLink href="/forgot-password">Forgot password</TextLink>. A newer email makes the links of
            older ones useless, so open the newest.
          </p>
        </HelpSection>
        <HelpSection id="password" title="Forgot your password">
          <p>
            <TextLink href="/forgot-password">Ask for a link</TextLink>, open it within an hour, choose a new password
            and sign in with it. Changing it signs you out everywhere else.
          </p>
        </HelpSection>
        <HelpSection id="plans" title={`Plans at ${name}`}>
          <PlanTable plans={portal.plans.map(planFigures)} />
        </HelpSection>
      </main>
    </div>
  );
}

function planFigures(plan: (typeof portal.plans)[number]): PlanFigures {
  const monthly = plan.prices.find(({ interval }) => interval === "month");
  const perSeat = plan.audience === "organization" ? " per seat" : "";
  const price = monthly ? `${formatMoney(BigInt(monthly.unitAmount), portal.currency)} per month${perSeat}` : "Free";
  return { key: plan.key, name: plan.name, summary: plan.summary, price, limits: plan.limits };
}
