import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input {...rest} type="checkbox" className={classNames("size-4 shrink-0 accent-accent", className)} />;
}
