import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { PageHeader } from "./page-header";

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
  /** settings: 960 px for cards of forms. wide: tables use the whole frame. */
  width?: "settings" | "wide";
  children: ReactNode;
};

/** What every page in the frame is made of: its one h1, then cards with even gaps. */
export function Page({ title, lead, actions, tabs, width = "settings", children }: Props) {
  return (
    <div className={classNames("grid grid-cols-[minmax(0,1fr)] gap-5", width === "settings" && "max-w-240")}>
      <PageHeader title={title} lead={lead} actions={actions} />
      {tabs && <div className="mb-1 min-w-0 empty:hidden">{tabs}</div>}
      {children}
    </div>
  );
}
