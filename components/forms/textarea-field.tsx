"use client";

import type { ComponentProps } from "react";
import { Textarea } from "@/components/ui/textarea";
import { describedBy, FieldFrame, type FieldText } from "./field-frame";
import { useField } from "./form-context";

type Props = FieldText &
  Omit<ComponentProps<"textarea">, "id" | "name" | "defaultValue" | "value"> & { name: string; defaultValue?: string };

export function TextareaField({ name, label, hint, isOptional = false, defaultValue, ...control }: Props) {
  const { id, error, value } = useField(name, defaultValue);
  return (
    <FieldFrame id={id} label={label} hint={hint} isOptional={isOptional} error={error}>
      <Textarea
        required={!isOptional}
        {...control}
        id={id}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  );
}
