import type { ReactNode } from "react";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";
import { ActionForm } from "./action-form";
import type { FormAction } from "./form-action";
import { HiddenField } from "./hidden-field";
import { SubmitButton } from "./submit-button";

type Props = {
  action: FormAction;
  children: ReactNode;
  fields?: Readonly<Record<string, string>>;
  pendingLabel?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** Classes of the button, the form is drawn around it. */
  buttonClassName?: string;
};

/** One button that acts: a link must never change anything. */
export function ButtonForm({
  action,
  children,
  fields = {},
  pendingLabel,
  variant = "secondary",
  size = "regular",
  className,
  buttonClassName,
}: Props) {
  return (
    <ActionForm action={action} layout="inline" {...(className && { className })}>
      {Object.entries(fields).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <SubmitButton
        variant={variant}
        size={size}
        pendingLabel={pendingLabel}
        {...(buttonClassName && { className: buttonClassName })}
      >
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
