import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { runOnce } from "@/lib/domain/shared/run-once";
import { publicContext } from "@/tests/factories/contexts";
import { aUser } from "@/tests/factories/people";

it("F19 has one effect when the same form is sent 20 times at once, and gives everybody the first answer", async () => {
  const { userId } = await aUser();
  const submission = { formId: randomUUID(), purpose: "test.count", input: { a: 1 }, userId };
  let effects = 0;
  const send = () =>
    runOnce(publicContext(), submission, async (tx) => {
      effects += 1;
      await tx.db.user.update({ where: { id: userId }, data: { company: `effect ${effects}` } });
      return { company: `effect ${effects}` };
    });

  const answers = await Promise.all(Array.from({ length: 20 }, send));

  expect(effects).toBe(1);
  expect(new Set(answers.map((answer) => answer.company))).toEqual(new Set(["effect 1"]));
});

it("refuses a form's id with other values, for another purpose or from another person", async () => {
  const { userId } = await aUser();
  const submission = { formId: randomUUID(), purpose: "test.once", input: { a: 1 }, userId };
  await runOnce(publicContext(), submission, () => Promise.resolve({ done: true }));
  for (const change of [{ input: { a: 2 } }, { purpose: "test.other" }, { userId: randomUUID() }])
    await expect(runOnce(publicContext(), { ...submission, ...change }, () => Promise.resolve({}))).rejects.toThrow(
      "already sent",
    );
});

it("keeps nothing of a refused form, which may be sent again", async () => {
  const submission = { formId: randomUUID(), purpose: "test.refused", input: {} };
  await expect(runOnce(publicContext(), submission, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await database().operation.count({ where: { id: submission.formId } })).toBe(0);
  await expect(runOnce(publicContext(), submission, () => Promise.resolve({ second: true }))).resolves.toEqual({
    second: true,
  });
});
