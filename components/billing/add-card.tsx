"use client";

import { lazy, type SubmitEvent, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-class";
import type { CardFormSource } from "./card-form-source";

/** Stripe's packages come with the dialog, when somebody opens it: the page itself stays small. */
const CardDialog = lazy(() => import("./card-dialog").then((module) => ({ default: module.CardDialog })));

type Props = {
  source: CardFormSource;
  /** The page that explains what to do without scripts. */
  href: string;
  variant?: ButtonVariant;
  /** On that page, for whoever clicked before the scripts were there: the dialog comes by itself. */
  opensAtOnce?: boolean;
};

/**
 * Opens the card form in a dialog (PAY-3). Each opening is a setup of its own.
 *
 * A form to the page of the same name, so that a click counts without scripts and before they have loaded.
 */
export function AddCard({ source, href, variant = "secondary", opensAtOnce = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [formId, setFormId] = useState<string | null>(null);
  useEffect(() => {
    if (opensAtOnce) form.current?.requestSubmit();
  }, [opensAtOnce]);
  function open(event: SubmitEvent) {
    event.preventDefault();
    setFormId(crypto.randomUUID());
  }
  return (
    <>
      <form ref={form} action={href} onSubmit={open}>
        <input type="hidden" name="open" value="1" />
        <Button type="submit" variant={variant} aria-haspopup="dialog" aria-busy={formId !== null}>
          Add a credit card
        </Button>
      </form>
      {formId !== null && (
        <Suspense fallback={null}>
          <CardDialog source={source} formId={formId} onClose={() => setFormId(null)} />
        </Suspense>
      )}
    </>
  );
}
