import { defineKind, type Stored } from "../../kernel/kind";

export type TaxId = Stored & {
  object: "tax_id";
  country: string | null;
  created: number;
  customer: string;
  customer_account: null;
  livemode: false;
  owner: { customer: string; customer_account: null; type: "customer" };
  type: string;
  value: string;
  verification: {
    status: "pending" | "unverified" | "verified" | "unavailable";
    verified_address: null;
    verified_name: null;
  } | null;
};

export const taxIds = defineKind<TaxId>({
  name: "tax_id",
  prefix: "txi",
  expandable: { customer: "customer", "owner.customer": "customer" },
});
