import type { Appearance, CardError } from "../../channel/protocol";
import { CardElement, type ElementType } from "./card-element";

export type ElementsOptions = { clientSecret?: string; appearance?: Appearance };

/** What `stripe.elements()` gives: at most one card form and the secret it belongs to. */
export class Elements {
  private element: CardElement | null = null;
  private appearance: Appearance;
  readonly clientSecret: string | null;

  constructor(
    private readonly publishableKey: string,
    options: ElementsOptions = {},
  ) {
    this.clientSecret = options.clientSecret ?? null;
    this.appearance = options.appearance ?? {};
  }

  create(type: string): CardElement {
    if (!isSupported(type)) throw new Error(`The sandbox has no "${type}" element, only "payment" and "card".`);
    if (this.element) throw new Error(`Can only create one Element of type ${type}.`);
    const setup = { type, publishableKey: this.publishableKey, appearance: this.appearance };
    const element = new CardElement(setup);
    const destroy = element.destroy.bind(element);
    element.destroy = () => {
      destroy();
      this.element = null;
    };
    this.element = element;
    return element;
  }

  getElement(type: string): CardElement | null {
    return this.element?.elementType === type ? this.element : null;
  }

  /** The form that a confirmation takes its card from. */
  get form(): CardElement | null {
    return this.element;
  }

  update({ appearance }: ElementsOptions): void {
    if (!appearance) return;
    this.appearance = appearance;
    this.element?.setAppearance(appearance);
  }

  async submit(): Promise<{ error?: CardError; selectedPaymentMethod?: "card" }> {
    const outcome = await this.element?.connection?.call({ name: "validate" });
    return outcome && "error" in outcome ? { error: outcome.error } : { selectedPaymentMethod: "card" };
  }

  fetchUpdates(): Promise<Record<string, never>> {
    return Promise.resolve({});
  }
}

function isSupported(type: string): type is ElementType {
  return type === "payment" || type === "card";
}
