import type { FormAction } from "@/components/forms/form-action";

/** What the browser needs to open the card form. The client secret is not among it: that is asked for on opening. */
export type CardFormSource = {
  /** Stripe's script, or the sandbox's stand-in. */
  readonly scriptUrl: string;
  readonly publishableKey: string;
  /** Where the setup is begun. */
  readonly setupUrl: string;
  /** Where the bank's page would send the browser back to. */
  readonly returnUrl: string;
  /** Tells the server that the form is done; the server asks Stripe whether that is so. */
  readonly finishAction: FormAction;
  /** The temporary charge that proves a card which is added now, such as "$50.00". */
  readonly hold?: string;
  /** Where to go on afterwards instead of the billing page. */
  readonly nextHref?: string;
};
