import type { Kind, PublicObject, Stored } from "./kind";
import { either, hash, integer, text } from "./params";
import { invalidRequest, resourceMissing } from "./stripe-error";
import type { Work } from "./work";

/** Parameters every list takes. */
export const paging = {
  limit: integer(),
  starting_after: text(),
  ending_before: text(),
};

/** `created` and its like: a timestamp, or bounds. */
export const timeRange = () =>
  either(integer(), hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }));

type Range =
  | number
  | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined };
type Paging = {
  limit: number | undefined;
  starting_after: string | undefined;
  ending_before: string | undefined;
};

/** True when `time` lies within what a `timeRange` parameter asked for. */
export function inTimeRange(time: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return time === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time > gt && time >= gte && time < lt && time <= lte;
}

type ListCall = { work: Work; url: string; params: Paging };

/** One page of `rows` (given oldest first), newest first, as Stripe's list envelope. */
export function listAnswer<T extends Stored>(call: ListCall, kind: Kind<T>, rows: readonly T[]): PublicObject {
  // Customers live in times of their own, so that what was made last need not be the newest.
  return listInOrder(
    call,
    kind,
    rows.toReversed().sort((a, b) => createdAt(b) - createdAt(a)),
  );
}

/** One page of `rows` in the order given. */
export function listInOrder<T extends Stored>(call: ListCall, kind: Kind<T>, rows: readonly T[]): PublicObject {
  const { page, hasMore } = pageOf(rows, call.params);
  return { object: "list", data: page.map((row) => call.work.view(kind, row)), has_more: hasMore, url: call.url };
}

/** A whole short list, as embedded in other objects (`customer.tax_ids`). */
export function embeddedList(url: string, data: readonly PublicObject[]): PublicObject {
  return { object: "list", data, has_more: false, url };
}

function createdAt(row: Stored): number {
  const created: unknown = Reflect.get(row, "created");
  return typeof created === "number" ? created : 0;
}

function pageOf<T extends Stored>(rows: readonly T[], { limit = 10, starting_after, ending_before }: Paging) {
  if (limit < 1 || limit > 100) {
    const message = `This value must be between 1 and 100 (inclusive): ${limit}`;
    throw invalidRequest(message, { code: "parameter_invalid_integer", param: "limit" });
  }
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: starting_after, ending_before.");
  }
  if (ending_before !== undefined) {
    const end = placeOf(rows, ending_before, "ending_before");
    return { page: rows.slice(Math.max(0, end - limit), end), hasMore: end > limit };
  }
  const start = starting_after === undefined ? 0 : placeOf(rows, starting_after, "starting_after") + 1;
  return { page: rows.slice(start, start + limit), hasMore: rows.length > start + limit };
}

function placeOf(rows: readonly Stored[], id: string, param: string): number {
  const place = rows.findIndex((row) => row.id === id);
  if (place < 0) throw resourceMissing("object", id, param);
  return place;
}
