import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classNames(
        "font-medium text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current",
        className,
      )}
    />
  );
}
