import { defineKind, type Stored } from "../kernel/kind";

/** One event still owed to one endpoint. It goes away once the endpoint answered 2xx or the tries ran out. */
export type Delivery = Stored & { event: string; endpoint: string; attempts: number; nextAttemptAtMs: number };

export const deliveries = defineKind<Delivery>({ name: "_delivery", prefix: "_delivery" });
