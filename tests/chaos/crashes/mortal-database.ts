import type { Database } from "@/lib/db/client";

/** One life: everything in it ends at once. */
export interface Life {
  readonly isOver: () => boolean;
  /** Counts a change that is made, and dies of the last one before its answer is heard. */
  readonly changed: (what: string) => void;
}

const writes = /^(create|update|upsert|delete)/;

/** A client that counts what it commits, and does nothing any more once its process is dead. */
export function dieWith(db: Database, life: Life): Database {
  return new Proxy(db, {
    get(target, name) {
      assertAlive(life);
      const part: unknown = Reflect.get(target, name);
      if (name === "$transaction" && isMethod(part)) return counted(methodOf(target, part), "commit", life);
      if (typeof name === "string" && isModel(name, part)) return ofModel(part, { model: name, life });
      return isMethod(part) ? methodOf(target, part) : part;
    },
  });
}

function ofModel(delegate: object, { model, life }: { readonly model: string; readonly life: Life }): object {
  return new Proxy(delegate, {
    get(target, name) {
      assertAlive(life);
      const part: unknown = Reflect.get(target, name);
      const isWrite = typeof name === "string" && writes.test(name);
      return isWrite && isMethod(part) ? counted(methodOf(target, part), `${model}.${name}`, life) : part;
    },
  });
}

type Work = (...given: unknown[]) => unknown;

/** Prisma's methods want to be called on what they are of. */
function methodOf(target: object, part: Work): Work {
  return (...given) => part.apply(target, given);
}

function isMethod(part: unknown): part is Work {
  return typeof part === "function";
}

function counted(work: Work, what: string, life: Life): Work {
  return async (...given) => {
    const result = await work(...given);
    life.changed(what);
    assertAlive(life);
    return result;
  };
}

function isModel(name: string, part: unknown): part is object {
  return typeof part === "object" && part !== null && !name.startsWith("$") && !name.startsWith("_");
}

class Death extends Error {}

/** What a process is stopped with that is dead already. */
export function isDeath(error: unknown): boolean {
  return error instanceof Death;
}

function assertAlive(life: Life): void {
  if (life.isOver()) throw new Death("this process is dead");
}
