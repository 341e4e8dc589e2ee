"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { isOnPage, type NavItem } from "./nav-item";

type Props = Pick<NavItem, "href" | "isExact"> & { title: string; className: string; children: ReactNode };

/** Knows by itself whether it is current: the frame stays when the page changes, so the server's word would grow old. */
export function NavLink({ href, isExact = false, title, className, children }: Props) {
  const isCurrent = isOnPage(usePathname(), { href, isExact });
  return (
    <Link href={href} title={title} aria-current={isCurrent ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
