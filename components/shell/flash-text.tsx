"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/** Goes when dismissed, and with the page it was about. */
export function FlashText({ message }: { message: string }) {
  const pathname = usePathname();
  const [shownOn] = useState(pathname);
  const [isDismissed, setDismissed] = useState(false);
  // The proxy drops the cookie with the next document; a page reached without one must not tell it again.
  useEffect(() => {
    document.cookie = "flash=; Max-Age=0; Path=/; SameSite=Lax";
  }, []);
  if (isDismissed || shownOn !== pathname) return null;
  return (
    <div className="mb-5 flex items-start justify-between gap-3 rounded-lg border border-success/25 bg-success-soft py-2 pr-2 pl-4 text-success">
      <p className="py-0.5 font-medium">{message}</p>
      <button
        type="button"
        onClick={() => setDismissed(true)}
        className="min-h-6 shrink-0 rounded-md px-2 text-sm font-medium hover:underline noscript:hidden"
      >
        Dismiss
      </button>
    </div>
  );
}
