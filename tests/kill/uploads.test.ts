import { readFileSync } from "node:fs";
import { request } from "node:http";
import { expect, inject, it } from "vitest";
import { pause } from "../../scripts/local/process.mjs";
import { aCustomer } from "./people/person";
import { identityOf } from "./stack/processes";

const MiB = 1_048_576;
const SIZE = 20 * MiB;
const CROWD = 50;
const WARM_UP = 15;
/** A portal that kept what is sent would hold a gigabyte. How little it holds is measured in `bench/avatar.ts`. */
const FAR_TOO_MUCH = 256 * MiB;
const boundary = "----portico";
const head = Buffer.from(
  `--${boundary}\r\ncontent-disposition: form-data; name="avatar"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
const chunk = Buffer.alloc(64 * 1_024);

/** Sends twenty megabytes that are no picture, as fast as they are taken. Answers the status; 0 when the portal hung up. */
function upload(cookie: string): Promise<number> {
  const { portalUrl } = inject("stack");
  const length = head.length + SIZE + tail.length;
  const headers = { cookie, origin: portalUrl, "content-type": `multipart/form-data; boundary=${boundary}` };
  return new Promise((resolve) => {
    const sending = request(`${portalUrl}/api/avatar`, {
      method: "POST",
      headers: { ...headers, "content-length": length, connection: "close" },
    });
    sending.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      sending.destroy();
    });
    sending.on("error", () => resolve(0));
    let left = SIZE;
    const send = () => {
      while (left > 0 && !sending.destroyed) {
        left -= chunk.length;
        if (!sending.write(chunk)) return sending.once("drain", send);
      }
      return sending.end(tail);
    };
    sending.write(head);
    send();
  });
}

/** What a process holds in memory. */
function residentBytes(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1_024;
}

it("H103 50 uploads of 20 MB at once are not kept in memory, and others go on", async () => {
  const people = await Promise.all([aCustomer(), aCustomer(), aCustomer()]);
  const pid = Number.parseInt(identityOf("portal"), 10);
  // What a process takes when it first does something is not what a crowd costs.
  for (const { visitor } of people) {
    expect(await upload(visitor.cookieHeader())).toBeGreaterThan(0);
    for (let load = 0; load < WARM_UP; load += 1) await visitor.get("/account");
  }
  const before = residentBytes(pid);
  let peak = before;
  const state = { isOver: false };
  const crowd = Promise.all(
    Array.from({ length: CROWD }, (_, index) => upload(people[index % people.length]?.visitor.cookieHeader() ?? "")),
  ).finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) {
    expect((await people[0].visitor.get("/account")).status).toBe(200);
    peak = Math.max(peak, residentBytes(pid));
    await pause(20);
  }

  expect((await crowd).filter((status) => status === 303 || (status >= 500 && status !== 503))).toEqual([]);
  expect(peak - before).toBeLessThan(FAR_TOO_MUCH);
});
