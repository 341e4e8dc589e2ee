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

export function FormActions({ secondary, hint, layout, isUnsaved, ...button }: Props) {
  if (!button.submit && !secondary && !hint) return null;
  const note = isUnsaved ? <UnsavedReminder /> : hint;
  if (layout !== "card")
    return (
      <div className={formLayouts[layout].actions}>
        <ActionButton {...button} layout={layout} />
        {secondary}
        {note && <span className="text-sm text-muted">{note}</span>}
      </div>
    );
  return (
    <div className={formLayouts.card.actions}>
      <span className="min-w-0 text-pretty">{note}</span>
      <span className="ml-auto flex flex-wrap items-center justify-end gap-3">
        {secondary}
        <ActionButton {...button} layout={layout} />
      </span>
    </div>
  );
}

type ButtonProps = Pick<Props, "submit" | "submitVariant" | "pendingLabel" | "layout">;

function ActionButton({ submit, submitVariant = "primary", pendingLabel, layout }: ButtonProps) {
  if (!submit) return null;
  return (
    <SubmitButton variant={submitVariant} size={layout === "wide" ? "large" : "regular"} pendingLabel={pendingLabel}>
      {submit}
    </SubmitButton>
  );
}
