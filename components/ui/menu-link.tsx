import type { ComponentProps } from "react";
import { Link } from "./link";
import { menuItemClass } from "./menu-item-class";

export function MenuLink(props: Omit<ComponentProps<typeof Link>, "className">) {
  return <Link {...props} className={menuItemClass} />;
}
