import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass } from "./control-class";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={classNames(controlClass, "h-auto py-2 read-only:bg-sunken", className)}
    />
  );
}
