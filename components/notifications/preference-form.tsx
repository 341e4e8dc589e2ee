import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import type { FormAction } from "@/components/forms/form-action";
import { Checkbox } from "@/components/ui/checkbox";
import type { PreferenceRow } from "@/lib/domain/notifications/views";

const labels = { EMAIL: "Email", IN_APP: "In the portal" } as const;

/** Every kind of notification with its two switches; what is locked on is drawn so and is no part of the form. */
export function PreferenceForm({ rows, action }: { rows: readonly PreferenceRow[]; action: FormAction }) {
  return (
    <ActionForm
      action={action}
      submit="Save notifications"
      pendingLabel="Saving…"
      layout="card"
      hint="What is always on is how you notice a theft of your account or a payment that failed."
      remindsUnsaved
    >
      {rows.map((row) => (
        <fieldset key={row.label} className="grid gap-1.5 border-t border-line pt-4 first:border-t-0 first:pt-0">
          <legend className="float-left w-full font-medium">{row.label}</legend>
          <p className="clear-both text-sm text-pretty text-muted">{row.description}</p>
          <div className="flex flex-wrap gap-x-8 gap-y-1.5 sm:grid sm:grid-cols-[11rem_auto] sm:justify-start">
            {row.channels.map((one) =>
              one.isLocked ? (
                <LockedBox key={one.field} label={labels[one.channel]} />
              ) : (
                <CheckboxField key={one.field} name={one.field} label={labels[one.channel]} defaultChecked={one.isOn} />
              ),
            )}
          </div>
        </fieldset>
      ))}
    </ActionForm>
  );
}

function LockedBox({ label }: { label: string }) {
  return (
    <label className="flex min-h-6 items-start gap-2.5">
      <Checkbox checked readOnly disabled className="mt-0.5" />
      <span>
        {label} <span className="text-muted">(always on)</span>
      </span>
    </label>
  );
}
