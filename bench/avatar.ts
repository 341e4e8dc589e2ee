/**
 * Memory and time of a 20 MiB avatar, from the first byte of the form to the picture drawn anew (at most +64 MiB).
 * Run with `npx tsx --tsconfig tsconfig.worker.json bench/avatar.ts` on Linux: the peak is the kernel's own, so each picture gets a process.
 */
import { execFileSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { encodeAvatar } from "../lib/domain/identity/avatars/encode-avatar";
import { inspectPicture } from "../lib/domain/identity/avatars/inspect-picture";
import { MAX_PICTURE_BYTES } from "../lib/domain/identity/avatars/picture";
import { receiveFile } from "../lib/server/uploads/receive-file";

const MIB = 1_048_576;
const BUDGET_MIB = 64;
const HEAD = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\n';

function noise(width: number, height: number, channels: 3 | 4): Sharp {
  const pixels = Buffer.alloc(width * height * channels);
  randomFillSync(pixels);
  return sharp(pixels, { raw: { width, height, channels } });
}

function flat(width: number, height: number, channels: 3 | 4): Sharp {
  return sharp({ create: { width, height, channels, background: "#246" } });
}

/** The worst that is accepted, of each kind. */
const pictures: Readonly<Record<string, () => Promise<Buffer>>> = {
  "PNG, 6.5 megapixels of noise, turned": () =>
    noise(2_550, 2_550, 3).withMetadata({ orientation: 6 }).png({ compressionLevel: 1 }).toBuffer(),
  "JPEG, 36 megapixels of noise, turned": () =>
    noise(6_000, 6_000, 3).withMetadata({ orientation: 6 }).jpeg({ quality: 50 }).toBuffer(),
  "PNG, 41 megapixels, transparent": () => flat(6_400, 6_400, 4).png({ compressionLevel: 1 }).toBuffer(),
  "PNG, interlaced": () => flat(2_900, 2_900, 4).png({ progressive: true }).toBuffer(),
  "JPEG, progressive": () => flat(3_800, 3_800, 3).jpeg({ progressive: true, chromaSubsampling: "4:2:0" }).toBuffer(),
};

function memory(what: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1_024;
}

/** As the network brings it: in pieces, with its length unknown. */
function formWith(file: string): Request {
  const picture = readFileSync(file);
  const parts = [Buffer.from(HEAD), picture, Buffer.from("\r\n--x--\r\n")];
  let at = 0;
  const pieces = parts.flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / 65_536) }, (_, index) =>
      part.subarray(index * 65_536, (index + 1) * 65_536),
    ),
  );
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[at];
      at += 1;
      if (piece) controller.enqueue(new Uint8Array(piece));
      else controller.close();
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const init = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://portal.test/", init);
}

async function measure(file: string): Promise<void> {
  await encodeAvatar(await flat(600, 600, 3).png().toBuffer());
  const request = formWith(file);
  const before = memory("VmRSS");
  const begun = performance.now();
  const buffer = Buffer.allocUnsafeSlow(MAX_PICTURE_BYTES);
  const received = await receiveFile(request, { field: "avatar", buffer });
  inspectPicture(received);
  await encodeAvatar(received);
  const milliseconds = Math.round(performance.now() - begun);
  process.stdout.write(`${milliseconds} ms, +${Math.round(memory("VmHWM") - before)} MiB`);
}

async function measureAll(): Promise<void> {
  const file = path.join(tmpdir(), `avatar-bench-${process.pid}`);
  for (const [name, make] of Object.entries(pictures)) {
    const picture = await make();
    writeFileSync(file, picture);
    const script = [...process.execArgv, process.argv[1] ?? "", file];
    const result = execFileSync(process.execPath, script, { encoding: "utf8" });
    console.log(`${name}, ${(picture.length / MIB).toFixed(1)} MiB: ${result} (budget ${BUDGET_MIB} MiB)`);
  }
  rmSync(file);
}

const [, , given] = process.argv;
await (given === undefined ? measureAll() : measure(given));
