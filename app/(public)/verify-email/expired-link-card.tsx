import { ButtonLink } from "@/components/ui/button-link";
import { PublicCard } from "../public-card";

export function ExpiredLinkCard() {
  return (
    <PublicCard
      title="This link does not work"
      lead="It was used already, is older than 24 hours, or a newer mail replaced it."
    >
      <div className="grid gap-3">
        <p className="text-center text-muted">Sign in to have another one sent.</p>
        <ButtonLink href="/sign-in" variant="primary" size="large">
          Sign in
        </ButtonLink>
      </div>
    </PublicCard>
  );
}
