"use client";

import { type RefObject, useEffect } from "react";

/**
 * Takes everything but the layer out of reach while it is shown, and gives focus back afterwards.
 *
 * A modal dialog would do this by itself, but lies above every layer that Stripe's script opens over it for 3-D Secure.
 * What is added to the page later, such as that layer, stays reachable.
 */
export function useInertPage(layer: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opener = document.activeElement;
    const others = [...document.body.children].filter((element) => element !== layer.current);
    const made = others.filter((element) => element instanceof HTMLElement && !element.inert);
    for (const element of made) element.toggleAttribute("inert", true);
    return () => {
      for (const element of made) element.toggleAttribute("inert", false);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [layer]);
}
