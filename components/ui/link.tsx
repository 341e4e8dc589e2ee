import type { ComponentProps } from "react";

/**
 * A plain link: every page is a document of its own, with its own content security policy, frame and message
 * (docs/decisions/0004). Nothing is fetched before it is followed.
 */
export function Link({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  return <a {...rest} href={href} />;
}
