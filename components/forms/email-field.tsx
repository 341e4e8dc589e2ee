import type { ComponentProps } from "react";
import { TextField } from "./text-field";

type Props = Omit<ComponentProps<typeof TextField>, "type" | "label" | "name"> & { label?: string; name?: string };

export function EmailField({ name = "email", label = "Email", autoComplete = "email", ...rest }: Props) {
  return (
    <TextField
      {...rest}
      type="email"
      name={name}
      label={label}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
