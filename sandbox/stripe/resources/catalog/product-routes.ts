import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, type Fields, given, hash, list, oneOf, required, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import { createPrice, priceDataParams } from "./create-price";
import { addProduct } from "./create-product";
import { prices } from "./prices";
import { type Product, products } from "./products";

const shared = {
  active: boolean(),
  description: unsettable(text()),
  images: unsettable(list(text())),
  marketing_features: unsettable(list(hash({ name: required(text(80)) }))),
  metadata: metadata(),
  shippable: boolean(),
  statement_descriptor: text(22),
  tax_code: unsettable(text()),
  unit_label: unsettable(text(12)),
  url: unsettable(text()),
};

const createParams = {
  ...shared,
  id: text(),
  name: required(text()),
  type: oneOf("good", "service"),
  default_price_data: hash(priceDataParams),
};

const updateParams = { ...shared, name: text(), default_price: text() };

const listParams = {
  ...paging,
  active: boolean(),
  created: timeRange(),
  ids: list(text()),
  shippable: boolean(),
  type: oneOf("good", "service"),
  url: text(),
};

export const productResource: Resource = {
  kinds: [products],
  routes: [
    post({ path: "/v1/products", params: createParams, run: createProduct }),
    get({ path: "/v1/products", params: listParams, run: listProducts }),
    get({
      path: "/v1/products/:product",
      params: {},
      run: ({ work, id }) => work.view(products, work.get(products, id("product"))),
    }),
    post({ path: "/v1/products/:product", params: updateParams, run: updateProduct }),
    del({ path: "/v1/products/:product", params: {}, run: deleteProduct }),
  ],
};

function createProduct({ work, params }: Call<typeof createParams>) {
  if (params.id !== undefined && work.find(products, params.id, { deleted: true })) {
    throw invalidRequest("Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const { default_price_data: price, images, marketing_features: features, ...sent } = params;
  const product = addProduct(work, {
    ...sent,
    images: images ?? [],
    marketing_features: features ?? [],
    metadata: mergeMetadata({}, params.metadata),
  });
  if (!price) return work.view(products, product);
  const set = { default_price: createPrice(work, { product: product.id, ...price }).id };
  return work.view(products, work.change(products, product.id, { event: "product.updated", set }));
}

function updateProduct({ work, params, id }: Call<typeof updateParams>) {
  const product = work.get(products, id("product"));
  if (params.default_price !== undefined) work.get(prices, params.default_price, { param: "default_price" });
  const set: Partial<Product> = given({
    ...params,
    images: params.images === null ? [] : params.images,
    marketing_features: params.marketing_features === null ? [] : params.marketing_features,
    metadata: params.metadata === undefined ? undefined : mergeMetadata(product.metadata, params.metadata),
    updated: work.now(),
  });
  return work.view(products, work.change(products, product.id, { event: "product.updated", set }));
}

function listProducts(call: Call<typeof listParams>) {
  const { active, created, ids, shippable, type, url } = call.params;
  const rows = call.work
    .all(products)
    .filter(
      (row) =>
        (active === undefined || row.active === active) &&
        (ids === undefined || ids.includes(row.id)) &&
        (shippable === undefined || row.shippable === shippable) &&
        (type === undefined || row.type === type) &&
        (url === undefined || row.url === url) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, products, rows);
}

function deleteProduct({ work, id }: Pick<Call<Fields>, "work" | "id">) {
  const product = work.get(products, id("product"));
  if (work.where(prices, "product", product.id).length > 0) {
    throw invalidRequest("This product cannot be deleted because it has one or more user-created prices.");
  }
  work.emit("product.deleted", products, product);
  return work.view(products, work.update(products, product.id, { _deleted: true }));
}
