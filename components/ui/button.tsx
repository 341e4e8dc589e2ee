import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";

type Props = ComponentProps<"button"> & { variant?: ButtonVariant; size?: ButtonSize };

export function Button({ variant = "secondary", size = "regular", type = "button", className, ...rest }: Props) {
  return <button {...rest} type={type} className={buttonClass(variant, size, className)} />;
}
