import type { Invariant } from "./invariant";

export const holdInvariants: readonly Invariant[] = [
  {
    id: "I19",
    says: "A hold that ended says when, and one that did not is no older than the seven days a bank keeps it",
    sql: `select id::text as subject from "CardHold"
          where (state = 'HELD') <> ("endedAt" is null)
             or "releaseBy" > "madeAt" + interval '7 days'
             or (state = 'HELD' and "releaseBy" < now())`,
  },
  {
    id: "I19",
    says: "Nobody took the money of a hold",
    sql: `select id::text as subject from "CardHold" where state = 'CAPTURED'`,
  },
];
