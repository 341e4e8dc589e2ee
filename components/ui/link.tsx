import type { Route } from "next";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"a">, "href"> & { href: Route | URL };

/**
 * A plain link: every page is a document of its own, with its own content security policy, frame and message
 * (docs/decisions/0004). Typed by the routes that exist.
 */
export function Link({ href, ...props }: Props) {
  return <a {...props} href={href.toString()} />;
}
