import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand-mark";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { SkipLink } from "@/components/ui/skip-link";
import { portal } from "@/portal.config";

/** Visibly another place than a customer's portal: its own accent, a line on top and the word. */
export default function StaffLayout({ children }: { children: ReactNode }) {
  return (
    <div data-area="staff" className="min-h-screen border-t-4 border-accent">
      <SkipLink />
      <header className="flex h-14 items-center gap-3 border-b border-line px-8 max-sm:px-4">
        <Link href="/admin" className="flex items-center gap-2 font-semibold">
          <BrandMark />
          {portal.brand.name}
        </Link>
        <Badge tone="accent" isPlain>
          Staff
        </Badge>
        <Link href="/" className="ml-auto text-muted hover:text-ink">
          Back to the portal
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="max-w-320 px-8 py-7 outline-none max-sm:px-4">
        {children}
      </main>
    </div>
  );
}
