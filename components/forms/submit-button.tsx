"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

type Props = Omit<ComponentProps<typeof Button>, "type"> & { pendingLabel?: ReactNode };

/** Stays focusable while pending (`aria-disabled`): a disabled button would drop the keyboard's place in the page. */
export function SubmitButton({ pendingLabel, children, variant = "primary", name, value, ...rest }: Props) {
  const { pending, data } = useFormStatus();
  const isMine = pending && (name === undefined || data.get(name) === String(value));
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      {...(name !== undefined && { name, value })}
    >
      {isMine && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
