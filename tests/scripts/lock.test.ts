import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "@/scripts/local/lock.mjs";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "portico-lock-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

it("lets one command at a time work, across processes", async () => {
  const counter = path.join(directory, "counter");
  writeFileSync(counter, "0");
  // Reading, waiting and writing back loses an increment whenever two do it at once.
  const program = `
    import { readFileSync, writeFileSync } from "node:fs";
    import { withLock } from ${JSON.stringify(path.resolve("scripts/local/lock.mjs"))};
    await withLock(${JSON.stringify(path.join(directory, "lock"))}, async () => {
      const value = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      writeFileSync(${JSON.stringify(counter)}, String(value + 1));
    });`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);

  await Promise.all(Array.from({ length: 6 }, run));

  expect(readFileSync(counter, "utf8")).toBe("6");
});

it("takes over the lock of a process that is gone, even when its pid runs again", async () => {
  const lock = path.join(directory, "lock");
  for (const left of ["999999999@1", `${process.pid}@1`]) {
    writeFileSync(lock, left);
    expect(await withLock(lock, () => Promise.resolve("worked"))).toBe("worked");
  }
});

it("frees the lock when the work fails", async () => {
  const lock = path.join(directory, "lock");
  await expect(withLock(lock, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await withLock(lock, () => Promise.resolve("worked"))).toBe("worked");
});
