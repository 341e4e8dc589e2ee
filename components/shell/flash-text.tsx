"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";

export type FlashTone = "success" | "warning";

const tones: Record<FlashTone, string> = {
  success: "border-success/25 bg-success-soft text-success",
  warning: "border-warning/25 bg-warning-soft text-warning",
};

/** Goes when dismissed, or with the page. */
export function FlashText({ message, tone }: { message: string; tone: FlashTone }) {
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed) return null;
  return (
    <div
      className={classNames(
        "mb-5 flex items-start justify-between gap-3 rounded-lg border py-2 pr-2 pl-4",
        tones[tone],
      )}
    >
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
