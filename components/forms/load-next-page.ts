"use client";

import type { FormState } from "@/lib/server/form-state";

type Done = Extract<FormState, { status: "done" }>;

/** Goes where a finished action leads, with the message it left. The cookie holds a code that the server looks up. */
export function loadNextPage({ redirectTo, flash }: Done): void {
  if (flash !== undefined) document.cookie = `flash=${encodeURIComponent(flash)}; Path=/; Max-Age=60; SameSite=Lax`;
  window.location.assign(redirectTo);
}
