"use client";

import { lazy, Suspense, useState } from "react";
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import type { CardFormSource } from "./card-form-source";

/** Stripe's packages come with the dialog, when somebody opens it: the page itself stays small. */
const CardDialog = lazy(() => import("./card-dialog").then((module) => ({ default: module.CardDialog })));

type Props = {
  source: CardFormSource;
  /** The page that explains what to do without scripts. */
  href: string;
  variant?: ButtonVariant;
};

/** Opens the card form in a dialog (PAY-3). Each opening is a setup of its own. */
export function AddCard({ source, href, variant = "secondary" }: Props) {
  const [formId, setFormId] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-busy={formId !== null}
        onClick={() => setFormId(crypto.randomUUID())}
        className={buttonClass(variant, "regular", "noscript:hidden")}
      >
        Add a credit card
      </button>
      <a href={href} className="hidden noscript:contents">
        <span className={buttonClass(variant, "regular")}>Add a credit card</span>
      </a>
      {formId !== null && (
        <Suspense fallback={null}>
          <CardDialog source={source} formId={formId} onClose={() => setFormId(null)} />
        </Suspense>
      )}
    </>
  );
}
