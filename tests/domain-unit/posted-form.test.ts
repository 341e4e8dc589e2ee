import { describe, expect, it } from "vitest";
import { CONCURRENT_HASHES, inHashQueue } from "@/lib/domain/shared/hash-queue";
import { problemWithPost } from "@/lib/server/posted-form";

type Fields = readonly (readonly [name: string, value: string])[];

/** A POST as a browser sends it, with its length. */
async function post(fields: Fields, headers: Record<string, string> = {}): Promise<Request> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const drawn = new Response(form);
  const body = await drawn.arrayBuffer();
  const type = drawn.headers.get("content-type") ?? "";
  const sent = { "content-type": type, "content-length": String(body.byteLength), ...headers };
  return new Request("http://portal.test/account", { method: "POST", headers: sent, body });
}

const call = (...fields: Fields) => post(fields, { "next-action": "7f" });
const status = async (request: Promise<Request> | Request) => (await problemWithPost(await request))?.status ?? null;

describe("what our own forms send passes", () => {
  it("by script, with and without bound arguments", async () => {
    expect(
      await status(call(["_1_formId", "x"], ["_1_$ACTION_REF_1", ""], ["0", '[{"status":"idle"},"$K1"]'])),
    ).toBeNull();
    expect(
      await status(call(["_2_name", "$K9"], ["0", '["id",{"status":"invalid","values":{"name":"$$5"}},"$K2"]'])),
    ).toBeNull();
  });

  it("without scripts, and to a route", async () => {
    const plain: Fields = [
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", '{"id":"7f","bound":"$@1"}'],
      ["$ACTION_1:1", '["id",{"status":"idle"}]'],
      ["$ACTION_KEY", "k1"],
      ["name", "$1"],
    ];
    expect(await status(post(plain))).toBeNull();
    expect(await status(post([["formId", "x"]]))).toBeNull();
    expect(await status(post([], { "content-type": "text/plain" }))).toBeNull();
  });
});

describe("H02 what none of our forms sends does not reach React's decoder", () => {
  const rows = [
    "",
    "{",
    "5",
    "[]",
    "{}",
    '["$K1","$1"]',
    '["$F1","$K1"]',
    '[{"then":"$1:then"},"$K1"]',
    '[{"__proto__":{}},"$K1"]',
    '["$D","$K1"]',
  ];
  it.each([...rows, `${"[".repeat(30_000)}${"]".repeat(30_000)}`])("row 0 of %j", async (row) =>
    expect(await status(call(["0", row]))).toBe(400),
  );

  it("fields of other rows, two rows 0, and no row", async () => {
    expect(await status(call(["0", '["$K1"]'], ["1", "{}"]))).toBe(400);
    expect(await status(call(["0", '["$K1"]'], ["_2_x", "{}"]))).toBe(400);
    expect(await status(call(["0", '["$K1"]'], ["0", '["$K1"]']))).toBe(400);
    expect(await status(call(["_1_x", "y"]))).toBe(400);
  });

  it.each([
    ["$ACTION_ID_7f", ""],
    ["$ACTION_1:0", "{bad"],
    ["$ACTION_1:0", '{"id":"7f","bound":"$F1"}'],
    ["$ACTION_1:1", '["$F1"]'],
    ["$ACTION_1:1", "{}"],
    ["$ACTION_1:2", "[]"],
    ["$ACTION_x", ""],
  ])("%s of %j", async (name, value) => expect(await status(post([[name, value]]))).toBe(400));
});

describe("H122 sizes", () => {
  it("refuses a body of unknown length, a large one and one of many fields", async () => {
    const unsized = new Request("http://portal.test/account", { method: "POST" });
    expect(await status(unsized)).toBe(411);
    expect(await status(post([], { "content-length": "102401" }))).toBe(413);
    expect(await status(post([], { "content-length": "nonsense" }))).toBe(413);
    expect(await status(post(Array.from({ length: 201 }, (_, index) => [`f${String(index)}`, ""])))).toBe(413);
  });

  it("refuses a call that is no form, and a form that breaks off", async () => {
    expect(await status(post([], { "next-action": "7f", "content-type": "text/plain" }))).toBe(400);
    expect(await status(post([], { "content-type": "multipart/form-data; boundary=other" }))).toBe(400);
  });
});

it("H14 a password that nobody has time to check is turned away with 503, and nothing else is", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const password: Fields = [
    ["_1_newPassword", "x"],
    ["0", '["$K1"]'],
  ];
  expect(await status(call(...password))).toBeNull();

  const waiting = Array.from({ length: CONCURRENT_HASHES + 100 }, () => inHashQueue(() => gate));
  expect(await problemWithPost(await call(...password))).toMatchObject({
    status: 503,
    headers: { "retry-after": "5" },
  });
  expect(await status(post([["password", "x"]]))).toBe(503);
  expect(await status(call(["_1_name", "x"], ["0", '["$K1"]']))).toBeNull();

  release();
  await Promise.all(waiting);
  expect(await status(call(...password))).toBeNull();
});
