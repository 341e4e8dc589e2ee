import type { Work } from "../../kernel/work";
import { type Product, products } from "./products";

type NewProduct = Pick<Product, "name"> & { [K in keyof Product]?: Product[K] | undefined };

/** Makes a product; everything not said has Stripe's default. */
export function addProduct(work: Work, sent: NewProduct): Product {
  const now = work.now();
  const product = work.insert(products, {
    id: sent.id ?? work.newId(products),
    object: "product",
    active: sent.active ?? true,
    created: now,
    default_price: null,
    description: sent.description ?? null,
    images: sent.images ?? [],
    livemode: false,
    marketing_features: sent.marketing_features ?? [],
    metadata: sent.metadata ?? {},
    name: sent.name,
    package_dimensions: null,
    shippable: sent.shippable ?? null,
    statement_descriptor: sent.statement_descriptor ?? null,
    tax_code: sent.tax_code ?? null,
    tax_details: null,
    type: sent.type ?? "service",
    unit_label: sent.unit_label ?? null,
    updated: now,
    url: sent.url ?? null,
  });
  work.emit("product.created", products, product);
  return product;
}
