import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlClass } from "./control-class";

export type SelectOption = { readonly value: string; readonly label: string; readonly disabled?: boolean };

type Props = Omit<ComponentProps<"select">, "children"> & { options: readonly SelectOption[] };

export function Select({ options, className, ...rest }: Props) {
  return (
    <span className="relative block">
      <select {...rest} className={classNames(controlClass, "appearance-none pr-9", className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 right-3 size-4 fill-none stroke-current stroke-[1.5] text-muted"
      >
        <path d="m4 6 4 4 4-4" />
      </svg>
    </span>
  );
}
