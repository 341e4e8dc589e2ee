import { defineKind, type Stored } from "../../kernel/kind";
import type { Metadata } from "../../kernel/metadata";

export type Product = Stored & {
  object: "product";
  active: boolean;
  created: number;
  default_price: string | null;
  description: string | null;
  images: string[];
  livemode: false;
  marketing_features: { name: string }[];
  metadata: Metadata;
  name: string;
  package_dimensions: null;
  shippable: boolean | null;
  statement_descriptor: string | null;
  tax_code: string | null;
  tax_details: null;
  type: "good" | "service";
  unit_label: string | null;
  updated: number;
  url: string | null;
};

export const products = defineKind<Product>({
  name: "product",
  prefix: "prod",
  expandable: { default_price: "price" },
});
