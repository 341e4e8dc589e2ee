import { hash, list, required, text, unsettable } from "../kernel/params";

export type Address = {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
};

export type Shipping = { address: Address; name: string | null; phone: string | null };

const fields = {
  city: unsettable(text()),
  country: unsettable(text()),
  line1: unsettable(text()),
  line2: unsettable(text()),
  postal_code: unsettable(text()),
  state: unsettable(text()),
};

export const addressParam = () => hash(fields);
export const shippingParam = () =>
  hash({ address: required(addressParam()), name: required(text()), phone: unsettable(text()) });
export const localesParam = () => unsettable(list(text()));

type SentAddress = { [K in keyof Address]: string | null | undefined };
type SentShipping = { address: SentAddress; name: string; phone: string | null | undefined };

/** Fills in what was not sent; undefined stays undefined, so that updates leave the field alone. */
export function toAddress<T extends null | undefined>(sent: SentAddress | T): Address | T {
  return sent ? fill(sent) : sent;
}

export function toShipping<T extends null | undefined>(sent: SentShipping | T): Shipping | T {
  if (!sent) return sent;
  const { address, name, phone } = sent;
  return { address: fill(address), name, phone: phone ?? null };
}

function fill(sent: SentAddress): Address {
  return {
    city: sent.city ?? null,
    country: sent.country ?? null,
    line1: sent.line1 ?? null,
    line2: sent.line2 ?? null,
    postal_code: sent.postal_code ?? null,
    state: sent.state ?? null,
  };
}
