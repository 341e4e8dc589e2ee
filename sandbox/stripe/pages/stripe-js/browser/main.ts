import { SandboxStripe } from "./stripe";

/** Callable without `new`, as the loader does. `version` is what `@stripe/stripe-js` 10 compares. */
const factory = Object.assign((publishableKey: string) => new SandboxStripe(publishableKey), { version: "endive" });

Object.defineProperty(window, "Stripe", { value: factory, configurable: true });
