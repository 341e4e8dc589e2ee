import type { ReactNode } from "react";
import { classNames } from "./class-names";

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("px-5 pb-5 max-sm:px-4 max-sm:pb-4", className)}>{children}</div>;
}
