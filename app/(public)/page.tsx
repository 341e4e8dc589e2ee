import { CreditCard, FileText, ShieldCheck, Users } from "lucide";
import { redirect } from "next/navigation";
import { Feature } from "@/components/landing/feature";
import { PublicHeader } from "@/components/landing/public-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { currentViewer } from "@/lib/server/authorize";
import { homePath } from "@/lib/server/home-path";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";

export const metadata = { title: { absolute: `${portal.brand.name}: your account` } };

export default async function LandingPage() {
  await publicPage();
  const viewer = await currentViewer();
  if (viewer) redirect(homePath(viewer));
  return (
    <div className="mx-auto flex min-h-screen max-w-280 flex-col px-4 sm:px-6">
      <PublicHeader brand={portal.brand} />
      <main id="main" className="grid gap-14 py-14 sm:py-24">
        <div className="grid max-w-2xl gap-6">
          <h1 className="text-3xl font-semibold tracking-tight text-balance">
            Your {portal.brand.name} account, in one place
          </h1>
          <p className="text-lg text-pretty text-muted">
            Change your plan, keep your cards, download every invoice, and share an organization with the people you
            work with.
          </p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/sign-up" variant="primary" size="large">
              Create an account
            </ButtonLink>
            <ButtonLink href="/sign-in" size="large">
              Sign in
            </ButtonLink>
          </div>
        </div>
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Feature icon={<Icon of={CreditCard} />} title="Plans and cards">
            You see the exact amount before you confirm. Cards are stored by Stripe, never here.
          </Feature>
          <Feature icon={<Icon of={FileText} />} title="Invoices">
            Every invoice as a page and a PDF, from the first month on.
          </Feature>
          <Feature icon={<Icon of={Users} />} title="Organizations">
            A shared workspace with its own plan and bills, and a role for everybody in it.
          </Feature>
          <Feature icon={<Icon of={ShieldCheck} />} title="Security">
            See where you are signed in, and end any session with one button.
          </Feature>
        </ul>
      </main>
    </div>
  );
}
