import { TextLink } from "@/components/ui/text-link";
import { GaugeCells } from "@/components/usage/gauge-cells";
import type { UsageOverview } from "@/lib/domain/usage/views";

/** How much of the plan is used, on the plan's card (USE-2). */
export function PlanUsage({ usage, href }: { usage: UsageOverview; href: string }) {
  return (
    <>
      <GaugeCells usage={usage} showsMoney />
      <p className="border-t border-line px-5 py-3 text-sm max-sm:px-4">
        <TextLink href={href}>See usage by meter and day</TextLink>
      </p>
    </>
  );
}
