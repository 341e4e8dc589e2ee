"use client";

import { Elements } from "@stripe/react-stripe-js";
import { use, useState } from "react";
import { Button } from "@/components/ui/button";
import { CardFields } from "./card-fields";
import type { CardFormSource } from "./card-form-source";
import { FormProblem } from "./form-problem";
import type { CardSetupOpening } from "./open-card-setup";
import { readAppearance } from "./read-appearance";

type Props = {
  setup: CardSetupOpening;
  source: CardFormSource;
  onBusy: (isBusy: boolean) => void;
  onCancel: () => void;
};

/** Stripe's Payment Element for one setup, or the reason why there is none. */
export function CardForm({ setup, source, onBusy, onCancel }: Props) {
  const opened = use(setup);
  const [appearance] = useState(readAppearance);
  if ("problem" in opened)
    return (
      <div className="grid gap-4">
        <FormProblem message={opened.problem} />
        <Button onClick={onCancel} className="justify-self-start">
          Close
        </Button>
      </div>
    );
  const { stripe, clientSecret, setupIntentId } = opened;
  return (
    <Elements stripe={stripe} options={{ clientSecret, appearance }}>
      <CardFields setupIntentId={setupIntentId} source={source} onBusy={onBusy} onCancel={onCancel} />
    </Elements>
  );
}
