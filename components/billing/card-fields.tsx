"use client";

import { PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { StripePaymentElementOptions } from "@stripe/stripe-js";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CardFormSource } from "./card-form-source";
import { FormProblem } from "./form-problem";
import { saveCard } from "./save-card";

const options: StripePaymentElementOptions = {
  layout: "tabs",
  wallets: { applePay: "never", googlePay: "never", link: "never" },
  terms: { card: "never" },
};

type Props = {
  setupIntentId: string;
  source: CardFormSource;
  onBusy: (isBusy: boolean) => void;
  onCancel: () => void;
};

export function CardFields({ setupIntentId, source, onBusy, onCancel }: Props) {
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<{ message: string; isFinal: boolean } | null>(null);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (!stripe || !elements || isSaving) return;
    setSaving(true);
    setProblem(null);
    onBusy(true);
    const outcome = await saveCard({ stripe, elements, source, setupIntentId });
    if (outcome === "leaving") return;
    setProblem(outcome.message === "" ? null : outcome);
    setSaving(false);
    onBusy(false);
  }

  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-5">
      <PaymentElement
        options={options}
        onReady={() => setReady(true)}
        onEscape={onCancel}
        onLoadError={() => setProblem({ message: "The card form could not be loaded. Try again.", isFinal: true })}
      />
      {problem && <FormProblem message={problem.message} />}
      <div className="flex flex-wrap items-center gap-3">
        {!problem?.isFinal && (
          <Button type="submit" variant="primary" disabled={!isReady} aria-disabled={isSaving || undefined}>
            {isSaving ? "Adding…" : "Add card"}
          </Button>
        )}
        <Button variant="ghost" onClick={onCancel} aria-disabled={isSaving || undefined}>
          {problem?.isFinal ? "Close" : "Cancel"}
        </Button>
      </div>
    </form>
  );
}
