import { TextField } from "./text-field";

/** Six digits of an authenticator app. Phones offer digits, and password managers fill the code in. */
export function CodeField({ autoFocus = false }: { autoFocus?: boolean }) {
  return (
    <TextField
      name="code"
      label="Six-digit code"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus={autoFocus}
      maxLength={7}
      spellCheck={false}
    />
  );
}
