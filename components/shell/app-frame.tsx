import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";

type Props = {
  sidebar: ReactNode;
  header: ReactNode;
  /** The `SandboxBar`, above everything that belongs to the page. */
  bar?: ReactNode;
  /** `BannerStack` and `FlashMessage`, above the page. */
  notices?: ReactNode;
  /** staff: another accent and a line of it on top, so that nobody mistakes it for their own portal. */
  area?: "portal" | "staff";
  /** From the cookie, so that the first paint has the right width. */
  isCollapsed?: boolean;
  children: ReactNode;
};

export function AppFrame({ sidebar, header, bar, notices, area = "portal", isCollapsed = false, children }: Props) {
  return (
    <div
      data-area={area}
      data-collapsed={isCollapsed || undefined}
      className="group/frame flex min-h-screen data-[area=staff]:border-t-4 data-[area=staff]:border-accent"
    >
      <SkipLink />
      {sidebar}
      <div className="flex min-w-0 flex-1 flex-col">
        {bar}
        {header}
        <main
          id="main"
          tabIndex={-1}
          className="w-full max-w-320 flex-1 px-10 pt-7 pb-16 outline-none print:p-0! max-lg:px-6 max-sm:px-4 max-sm:pt-5"
        >
          {notices}
          {children}
        </main>
      </div>
    </div>
  );
}
