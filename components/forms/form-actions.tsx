import type { ReactNode } from "react";
import type { ButtonVariant } from "@/components/ui/button-class";
import { type FormLayout, formLayouts } from "./form-layout";
import { SubmitButton } from "./submit-button";

type Props = {
  submit?: ReactNode;
  submitVariant?: ButtonVariant;
  pendingLabel?: ReactNode;
  secondary?: ReactNode;
  hint?: ReactNode;
  layout: FormLayout;
  isUnsaved: boolean;
};

function UnsavedReminder() {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-warning">
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      Unsaved changes
    </span>
  );
}

export function FormActions({
  submit,
  submitVariant = "primary",
  pendingLabel,
  secondary,
  hint,
  layout,
  isUnsaved,
}: Props) {
  if (!submit && !secondary && !hint) return null;
  const button = submit && (
    <SubmitButton variant={submitVariant} size={layout === "wide" ? "large" : "regular"} pendingLabel={pendingLabel}>
      {submit}
    </SubmitButton>
  );
  if (layout !== "card")
    return (
      <div className={formLayouts[layout].actions}>
        {button}
        {secondary}
        {isUnsaved ? <UnsavedReminder /> : hint && <span className="text-sm text-muted">{hint}</span>}
      </div>
    );
  return (
    <div className={formLayouts.card.actions}>
      {isUnsaved ? <UnsavedReminder /> : <span className="min-w-0">{hint}</span>}
      <span className="ml-auto flex flex-wrap items-center gap-3">
        {secondary}
        {button}
      </span>
    </div>
  );
}
