import { describe, expect, it } from "vitest";
import { pause } from "../../scripts/local/process.mjs";
import { expectNoViolation } from "./checks/expect-no-violation";
import { formingAnOrganization } from "./people/local-steps";
import { aCustomer } from "./people/person";
import { query } from "./stack/database";
import { freezeWorker, kill, restart } from "./stack/processes";
import { untilQuiet } from "./stack/until-quiet";

const CROWD = 9;

describe.each(["postgres", "portal"] as const)("F7 kill -9 of the %s under load", (victim) => {
  it("keeps all it said yes to; the rest can be sent again", async () => {
    await query('delete from "RateLimit"');
    const founder = await aCustomer();
    const forms = [];
    for (let made = 0; made < CROWD; made += 1) forms.push(await formingAnOrganization(founder));
    await untilQuiet();
    // What it has in hand while PostgreSQL dies is another test's.
    const letWorkerGoOn = freezeWorker();

    const acknowledged = new Set<string>();
    const crowd = forms.map(async ({ handle, send }) => {
      const answer = await send().catch(() => null);
      if (answer?.status === 303) acknowledged.add(handle);
    });
    while (acknowledged.size < CROWD / 3) await pause(1);
    await kill(victim);
    await restart(victim);
    letWorkerGoOn();
    await Promise.all(crowd);

    expect(await storedOf([...acknowledged])).toBe(acknowledged.size);
    for (const { check } of forms) await check();
    expect(await storedOf(forms.map(({ handle }) => handle))).toBe(CROWD);
    await untilQuiet();
  });

  it("I13–I28 leaves the books in order, here and in Stripe", expectNoViolation);
});

async function storedOf(handles: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>(
    'select count(*)::int as count from "Workspace" where handle = any($1)',
    [handles],
  );
  return row?.count ?? 0;
}
