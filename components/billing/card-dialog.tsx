"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { CardForm } from "./card-form";
import type { CardFormSource } from "./card-form-source";
import { describeHold } from "./describe-hold";
import { openCardSetup } from "./open-card-setup";
import { useEscape } from "./use-escape";
import { useInertPage } from "./use-inert-page";

type Props = { source: CardFormSource; formId: string; onClose: () => void };

/** Opened by `show()` with a backdrop of its own, so that the bank's layer can lie above it. */
export function CardDialog({ source, formId, onClose }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [setup] = useState(() => openCardSetup(source, formId));
  const [isBusy, setBusy] = useState(false);
  useInertPage(layer);
  useEffect(() => {
    dialog.current?.show();
    heading.current?.focus();
  }, []);
  useEscape(close);

  function close() {
    if (!isBusy) onClose();
  }

  return createPortal(
    <div ref={layer} className="fixed inset-0 z-50 grid overflow-y-auto overscroll-contain bg-veil p-4">
      <dialog
        ref={dialog}
        aria-modal="true"
        aria-labelledby="card-dialog-title"
        className="relative m-auto w-[min(32rem,100%)] max-w-none rounded-xl border border-line bg-surface p-6 text-ink shadow-float max-sm:p-4"
      >
        <h2
          id="card-dialog-title"
          tabIndex={-1}
          autoFocus
          className="text-lg font-semibold tracking-tight outline-none"
        >
          Add a credit card
        </h2>
        <p className="mt-1 mb-5 text-pretty text-muted">
          The details go straight to Stripe and never through this site. {describeHold(source.hold)}
        </p>
        <Suspense fallback={<FormOutline />}>
          <CardForm setup={setup} source={source} onBusy={setBusy} onCancel={close} />
        </Suspense>
      </dialog>
    </div>,
    document.body,
  );
}

/** As tall as the form that replaces it, so that the dialog does not jump. */
function FormOutline() {
  return (
    <div role="status" className="grid h-70 content-start gap-4">
      <span className="sr-only">Opening the card form</span>
      <span className="mt-6 h-10 rounded-md bg-sunken" />
      <span className="h-10 rounded-md bg-sunken" />
    </div>
  );
}
