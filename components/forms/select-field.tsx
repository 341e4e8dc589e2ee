"use client";

import { Select, type SelectOption } from "@/components/ui/select";
import { describedBy, FieldFrame, type FieldText } from "./field-frame";
import { useField } from "./form-context";

type Props = FieldText & {
  name: string;
  options: readonly SelectOption[];
  defaultValue?: string;
  autoComplete?: string;
};

export function SelectField({ name, label, hint, isOptional = false, options, defaultValue, autoComplete }: Props) {
  const { id, error, value } = useField(name, defaultValue);
  return (
    <FieldFrame id={id} label={label} hint={hint} isOptional={isOptional} error={error}>
      <Select
        // React does not move a mounted select to a new defaultValue, and resets it to the first one after an action.
        key={value}
        id={id}
        name={name}
        options={options}
        defaultValue={value}
        required={!isOptional}
        autoComplete={autoComplete}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  );
}
