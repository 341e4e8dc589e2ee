import { Badge } from "@/components/ui/badge";
import { StatGrid } from "@/components/ui/stat-grid";

type Props = { organizationCount: number; isEmailVerified: boolean };

/** How the account stands (PRO-22). Whoever can see this page is active. */
export function StatusFacts({ organizationCount, isEmailVerified }: Props) {
  return (
    <StatGrid>
      <div className="grid gap-1">
        <span className="text-sm text-muted">Account</span>
        <span>
          <Badge tone="success">Active</Badge>
        </span>
      </div>
      <div className="grid gap-1">
        <span className="text-sm text-muted">Organizations</span>
        <span className="font-medium tabular-nums">{organizationCount}</span>
      </div>
      <div className="grid gap-1">
        <span className="text-sm text-muted">Email</span>
        <span>
          {isEmailVerified ? <Badge tone="success">Verified</Badge> : <Badge tone="warning">Unverified</Badge>}
        </span>
      </div>
    </StatGrid>
  );
}
