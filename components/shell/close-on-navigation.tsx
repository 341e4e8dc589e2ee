"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** Closes the drawer, menus and dialogs of the page that was left: the frame stays, and with it what lies on top of it. */
export function CloseOnNavigation() {
  const pathname = usePathname();
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>(":popover-open")) open.hidePopover();
    for (const open of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) open.close();
  }, [pathname]);
  return null;
}
