import type { Banner } from "@/components/shell/banner-stack";
import { ButtonLink } from "@/components/ui/button-link";
import type { FrameFacts, FrameWorkspace } from "@/lib/server/frame";

type Debt = NonNullable<FrameWorkspace["debt"]>;

const words: Readonly<Record<Debt, (name: string) => string>> = {
  unpaid: (name) => `An invoice of ${name} is unpaid.`,
  overdue: (name) =>
    `A payment of ${name} failed. What exists keeps running; anything new is refused until the invoice is paid.`,
  suspended: (name) =>
    `The resources of ${name} are suspended, because an invoice is overdue. They run again as soon as it is paid.`,
};

/** On every page of a workspace that owes something, for who may pay it; not where it is paid. */
export function debtBanners({ current, path }: FrameFacts): readonly Banner[] {
  const { debt, handle, name } = current;
  const base = `/w/${handle}`;
  const isInWorkspace = path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);
  const isWherePaid = path.startsWith(`${base}/billing`) || path.startsWith(`${base}/invoices/`);
  if (debt === null || !isInWorkspace || isWherePaid) return [];
  const action = <ButtonLink href={`${base}/billing`}>Pay now</ButtonLink>;
  return [{ key: "debt", tone: debt === "unpaid" ? "warning" : "danger", text: words[debt](name), action }];
}
