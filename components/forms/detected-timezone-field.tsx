"use client";

import { useDetectedTimezone } from "./detected-timezone";

/** Carries the browser's zone along; without scripts it says nothing. */
export function DetectedTimezoneField({ name }: { name: string }) {
  return <input type="hidden" name={name} value={useDetectedTimezone() ?? ""} />;
}
