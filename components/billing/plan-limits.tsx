import type { PlanLimits } from "@/lib/domain/billing/views";
import { plural } from "@/lib/format/plural";

/** What a plan allows, as a list on its card. */
export function PlanLimitList({ limits, included }: { limits: PlanLimits; included: readonly string[] }) {
  return (
    <ul className="grid gap-1 text-sm text-muted">
      <li>{plural(limits.projects, "project")}</li>
      <li>{plural(limits.devices, "device")}</li>
      <li>{plural(limits.functions, "function")}</li>
      {included.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
