import type { PayerContext } from "@/lib/domain/shared/context";

/** Where cards and payments are seen to: for somebody who is blocked, the page that says so. */
export function billingHref({ isBlocked, workspace }: PayerContext<"billing.write">): string {
  return isBlocked ? "/blocked" : `/w/${workspace.handle}/billing`;
}
