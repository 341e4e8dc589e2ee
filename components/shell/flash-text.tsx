"use client";

import { useState } from "react";

/** Goes when dismissed, or with the page. */
export function FlashText({ message }: { message: string }) {
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed) return null;
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
