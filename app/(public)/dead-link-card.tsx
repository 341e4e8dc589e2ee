import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { PublicCard } from "./public-card";

type Props = {
  /** What may have become of the link. */
  lead: string;
  hint?: ReactNode;
  next: { readonly href: string; readonly label: string };
};

/** The page of a mailed link that was used, is void or too old, and what to do instead. */
export function DeadLinkCard({ lead, hint, next }: Props) {
  return (
    <PublicCard title="This link does not work" lead={lead}>
      <div className="grid gap-3">
        {hint && <p className="text-center text-muted">{hint}</p>}
        <ButtonLink href={next.href} variant="primary" size="large">
          {next.label}
        </ButtonLink>
      </div>
    </PublicCard>
  );
}
