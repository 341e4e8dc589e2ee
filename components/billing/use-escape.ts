"use client";

import { useEffect, useEffectEvent } from "react";

/** Wherever focus is on the page. Inside Stripe's frame the key stays there, and its element tells of it. */
export function useEscape(onEscape: () => void): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (key === "Escape") escape();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
