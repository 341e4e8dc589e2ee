"use client";

import { useEffect } from "react";

function remind(event: BeforeUnloadEvent) {
  event.preventDefault();
}

/** Lets the browser ask before the page is left while something typed is not saved. */
export function useUnsavedReminder(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    window.addEventListener("beforeunload", remind);
    return () => window.removeEventListener("beforeunload", remind);
  }, [isUnsaved]);
}
