import NextLink from "next/link";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/** Next's link without prefetching: pages fetch nothing after load, and a prefetch would count as a visit for rate limits and sessions. */
export function Link(props: Props) {
  return <NextLink {...props} prefetch={false} />;
}
