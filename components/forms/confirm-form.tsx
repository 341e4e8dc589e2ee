import type { ReactNode } from "react";
import { ActionForm } from "./action-form";
import type { FormAction } from "./form-action";
import { HiddenField } from "./hidden-field";
import { TextField } from "./text-field";

type Props = {
  action: FormAction;
  /** What must be typed, usually the workspace's name. The action compares; this form only asks. */
  phrase: string;
  /** Exactly what will happen, one sentence each. */
  consequences: readonly ReactNode[];
  submit: ReactNode;
  pendingLabel?: ReactNode;
  secondary?: ReactNode;
  fields?: Readonly<Record<string, string>>;
  children?: ReactNode;
};

/** Asks for the name before something that cannot be undone. The typed text is sent as `confirmation`. */
export function ConfirmForm({
  action,
  phrase,
  consequences,
  submit,
  pendingLabel,
  secondary,
  fields = {},
  children,
}: Props) {
  return (
    <ActionForm
      action={action}
      submit={submit}
      submitVariant="danger"
      pendingLabel={pendingLabel}
      secondary={secondary}
    >
      <ul className="list-disc pl-5 text-muted">
        {consequences.map((consequence, index) => (
          <li key={index}>{consequence}</li>
        ))}
      </ul>
      {Object.entries(fields).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      {children}
      <TextField
        name="confirmation"
        label={
          <>
            Type <strong className="font-mono text-sm">{phrase}</strong> to confirm
          </>
        }
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </ActionForm>
  );
}
