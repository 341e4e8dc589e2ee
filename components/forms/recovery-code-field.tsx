import { TextField } from "./text-field";

export function RecoveryCodeField() {
  return (
    <TextField
      name="recoveryCode"
      label="Recovery code"
      hint="One of the ten you kept, for example 7H2K-9QXM-04TB-ZC6D. Each works once."
      autoComplete="off"
      autoCapitalize="characters"
      maxLength={40}
      spellCheck={false}
    />
  );
}
