"use client";

import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import type { ButtonVariant } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { ErrorSummary } from "./error-summary";
import type { FormAction } from "./form-action";
import { FormActions } from "./form-actions";
import { FormContext } from "./form-context";
import { type FormLayout, formLayouts } from "./form-layout";
import { useFormAttempt } from "./use-form-attempt";
import { useUnsavedReminder } from "./use-unsaved-reminder";

export type FormBodyProps = {
  action: FormAction;
  /** What the button does, as a verb. Leave out when the children bring their own `SubmitButton`s. */
  submit?: ReactNode;
  submitVariant?: ButtonVariant;
  pendingLabel?: ReactNode;
  /** Beside the button: another way out, or Cancel. */
  secondary?: ReactNode;
  /** What saving means, in one line left of the button. */
  hint?: ReactNode;
  layout?: FormLayout;
  remindsUnsaved?: boolean;
  className?: string;
  children?: ReactNode;
};

const nothing = {};

/** The browser's half of `ActionForm`. Use it directly only inside another client component, with an id from the server. */
export function FormBody({
  action,
  formId: pageFormId,
  layout = "stack",
  children,
  ...props
}: FormBodyProps & { formId: string }) {
  const idPrefix = useId();
  const { state, submit, isPending, formId } = useFormAttempt(action, pageFormId);
  const [isDirty, setDirty] = useState(false);
  const isRefused = state.status === "invalid";
  const isReminding = props.remindsUnsaved === true && isDirty;
  useUnsavedReminder(isReminding && !isPending);

  function sendOnce(event: SubmitEvent) {
    if (isPending) event.preventDefault();
  }

  const fieldErrors = isRefused ? state.fieldErrors : nothing;
  const values = isRefused ? state.values : nothing;
  const styles = formLayouts[layout];
  return (
    <form
      action={submit}
      onSubmit={sendOnce}
      onChange={props.remindsUnsaved ? () => setDirty(true) : undefined}
      noValidate
      className={classNames(styles.form, props.className)}
    >
      <input type="hidden" name="formId" value={formId} autoComplete="off" />
      <FormContext value={{ idPrefix, isRefused, fieldErrors, values }}>
        <div className={styles.body}>
          {isRefused && (
            <ErrorSummary
              key={state.formId}
              formError={state.formError}
              fieldErrors={fieldErrors}
              idPrefix={idPrefix}
              className={styles.alert}
            />
          )}
          {children}
        </div>
        <FormActions {...props} layout={layout} isUnsaved={isReminding} />
      </FormContext>
    </form>
  );
}
