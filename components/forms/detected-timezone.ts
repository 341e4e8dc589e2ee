"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The browser's own zone, or null on the server and without scripts. */
export function useDetectedTimezone(): string | null {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}
