import type { Kind, Stored } from "./kind";
import type { Route } from "./route";
import type { Work } from "./work";

/** A job the scheduler runs when its time has come. It must bear finding its object gone or changed. */
export type Task = (work: Work, subject: string) => void;

/** Moments that other resources may react to inside the same request; each is given the object's id. */
export type Hooks = {
  /** A PaymentIntent reached `succeeded`, `requires_capture`, `requires_payment_method` after a try, `requires_action` or `canceled`. */
  paymentIntentSettled: (work: Work, paymentIntentId: string) => void;
  /** An invoice was paid, voided or written off, or a try to pay it brought no money. */
  invoiceSettled: (work: Work, invoiceId: string) => void;
  /** A payment method lost its customer; whatever used it as default must let go. */
  paymentMethodDetached: (work: Work, paymentMethodId: string) => void;
  /** A customer is about to be deleted. */
  customerDeleted: (work: Work, customerId: string) => void;
};

/** Everything one resource adds to the sandbox. */
export type Resource = {
  kinds: readonly Kind<Stored>[];
  routes: readonly Route[];
  /** By a name unique in the sandbox: `invoice.finalize`. */
  tasks?: Readonly<Record<string, Task>>;
  hooks?: Partial<Hooks>;
};
