"use client";

import { Button } from "./button";

/** Hidden without scripts, where the browser's own menu prints. */
export function PrintButton() {
  return (
    <Button type="button" className="noscript:hidden" onClick={() => print()}>
      Print
    </Button>
  );
}
