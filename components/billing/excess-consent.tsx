import { CheckboxField } from "@/components/forms/checkbox-field";
import type { LimitExcess } from "@/lib/domain/billing/views";

type Props = { excess: readonly LimitExcess[]; planName: string };

/** What there is more of than the plan to come allows, and the consent that the server asks for. */
export function ExcessConsent({ excess, planName }: Props) {
  if (excess.length === 0) return null;
  return (
    <div className="grid gap-3 rounded-lg bg-warning-soft px-4 py-3">
      <div className="grid gap-1">
        <p className="font-medium">You have more than {planName} allows</p>
        <ul className="text-sm">
          {excess.map(({ gauge, count, limit }) => (
            <li key={gauge}>
              {nameOf[gauge]}: {count} of {limit}
            </li>
          ))}
        </ul>
      </div>
      <CheckboxField
        name="understood"
        label="I understand: nothing is deleted, and no more can be created until it fits the limits."
      />
    </div>
  );
}

const nameOf = { projects: "Projects", devices: "Devices", functions: "Functions" } as const;
