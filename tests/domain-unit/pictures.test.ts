import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { encodeAvatar } from "@/lib/domain/identity/avatars/encode-avatar";
import { inspectPicture } from "@/lib/domain/identity/avatars/inspect-picture";
import { MAX_PICTURE_BYTES } from "@/lib/domain/identity/avatars/picture";
import { aForgedPng, aJpeg, aPng, chunk, padded, pngHeader } from "@/tests/factories/pictures";
import { refusalCode } from "@/tests/factories/refusal";

function verdict(bytes: Buffer): string {
  try {
    inspectPicture(bytes);
    return "accepted";
  } catch (error) {
    return refusalCode(error);
  }
}

const zeros = (mib: number) => deflateSync(Buffer.alloc(mib * 1_048_576));
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><foreignObject/></svg>`;

describe("what a file is", () => {
  it("PRO-6 takes JPEG and PNG, progressive and interlaced too", async () => {
    for (const bytes of [
      await aJpeg(),
      await aPng(),
      await sharp(await aPng())
        .jpeg({ progressive: true })
        .toBuffer(),
      await sharp(await aPng())
        .png({ progressive: true, palette: true })
        .toBuffer(),
    ])
      expect(verdict(bytes)).toBe("accepted");
  });

  it("PRO-6 takes 20 × 1,048,576 bytes and not one more", async () => {
    const png = await aPng();
    expect(verdict(padded(png, MAX_PICTURE_BYTES))).toBe("accepted");
    expect(verdict(padded(png, MAX_PICTURE_BYTES + 1))).toBe("avatar_too_large");
  });

  it("H100 H101 refuses everything else by its own bytes", async () => {
    const png = await aPng();
    const others: readonly Buffer[] = [
      ...[
        "<?php system($_GET[0]);",
        "<!doctype html><script>",
        "alert(1)",
        "%PDF-1.7",
        svg,
        `<?xml version="1.0"?>${svg}`,
      ].map((text) => Buffer.from(text)),
      await sharp(png).gif().toBuffer(),
      await sharp(png).webp().toBuffer(),
      await sharp(png).tiff().toBuffer(),
      await sharp(png).avif().toBuffer(),
      Buffer.concat([Buffer.from("GIF89a"), png]),
      Buffer.concat([Buffer.from(" "), png]),
    ];
    for (const bytes of others) expect(verdict(bytes), bytes.toString("latin1", 0, 12)).toBe("avatar_type");
    expect(verdict(Buffer.alloc(0))).toBe("avatar_missing");
  });

  it("H104 refuses what is cut off anywhere, and what is no picture inside", async () => {
    for (const bytes of [await aJpeg(), await aPng()])
      for (const length of [9, 20, 40, bytes.length >> 1, bytes.length - 1])
        expect(verdict(bytes.subarray(0, length)), String(length)).toBe("avatar_broken");
    expect(verdict(aForgedPng(pngHeader(0, 5)))).toBe("avatar_broken");
    expect(verdict(aForgedPng(chunk("IDAT", Buffer.alloc(13))))).toBe("avatar_broken");
    expect(verdict(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toBe("avatar_broken");
    expect(verdict(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50_000, 0xff)]))).toBe(
      "avatar_broken",
    );
  });

  it.each([
    ["50,000 × 50,000 in a PNG", () => aForgedPng(pngHeader(50_000, 50_000))],
    ["wider than its rows may be kept", () => aForgedPng(pngHeader(20_000, 2_400))],
    ["interlaced, so held as a whole", () => aForgedPng(pngHeader(6_000, 6_000, { isInterlaced: true }))],
    ["a profile that unpacks to 64 MiB", () => aForgedPng(pngHeader(9, 9), chunk("iCCP", named("icc\0\0", zeros(64))))],
    [
      "a text that unpacks to 64 MiB",
      () => aForgedPng(pngHeader(9, 9), chunk("zTXt", named("Comment\0\0", zeros(64)))),
    ],
    [
      "an international text that does",
      () => aForgedPng(pngHeader(9, 9), chunk("iTXt", named("Comment\0\x01\0en\0Word\0", zeros(64)))),
    ],
    ["50,000 × 50,000 in a JPEG", () => jpegOf(0xc0, 50_000, 50_000)],
    ["a progressive JPEG held as a whole", () => jpegOf(0xc2, 7_000, 7_000)],
    ["a JPEG of endless scans", () => jpegOf(0xc2, 64, 64, 20_000)],
    [
      "a JPEG with a profile of 8 MiB",
      () => jpegOf(0xc0, 64, 64, 1, Buffer.concat(Array.from({ length: 130 }, profilePart))),
    ],
  ])("H104 refuses a bomb before decoding, within 200 ms: %s", (_what, make) => {
    const bytes = make();
    const begun = process.cpuUsage();
    expect(verdict(bytes)).toBe("avatar_pixels");
    expect(process.cpuUsage(begun).user).toBeLessThan(200_000);
  });

  it("H104 refuses moving pictures, however many frames they claim", () => {
    expect(verdict(aForgedPng(pngHeader(9, 9), chunk("acTL", Buffer.from([0, 0, 0x27, 0x10, 0, 0, 0, 0]))))).toBe(
      "avatar_animated",
    );
  });

  it("H104 passes over 20 MiB of the worst scan within 200 ms", () => {
    const scan = Buffer.alloc(MAX_PICTURE_BYTES - 200);
    for (let at = 0; at < scan.length; at += 2) scan[at] = 0xff;
    const bytes = Buffer.concat([jpegOf(0xc0, 64, 64).subarray(0, -2), scan]);
    const begun = process.cpuUsage();
    expect(verdict(bytes)).toBe("avatar_broken");
    expect(process.cpuUsage(begun).user).toBeLessThan(200_000);
  });
});

describe("the picture drawn anew", () => {
  it("H100 has no trace of the old file: no place, no profile, no page behind it", async () => {
    const original = Buffer.concat([
      await aJpeg({ width: 200, height: 100, orientation: 6 }),
      Buffer.from("<script>alert('polyglot')</script>"),
    ]);
    expect(verdict(original)).toBe("accepted");
    expect(original.includes("51.5074")).toBe(true);

    const drawn = await encodeAvatar(original);

    expect(await read(drawn).metadata()).toMatchObject({ format: "webp", width: 512, height: 512 });
    const { exif, icc, xmp, iptc } = await read(drawn).metadata();
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
    for (const trace of ["51.5074", "script", "EXIF"]) expect(drawn.includes(trace), trace).toBe(false);
  });

  it("PRO-6 is upright: what EXIF turns by a quarter has its left side on top", async () => {
    for (const original of [await aJpeg({ orientation: 6 }), await aPng({ orientation: 6 })]) {
      const pixels = await sharp(await encodeAvatar(original))
        .removeAlpha()
        .raw()
        .toBuffer();
      const [top, bottom] = [pixels.subarray(256 * 3, 256 * 3 + 3), pixels.subarray(-256 * 3, -256 * 3 + 3)];
      expect([top[0], bottom[2]].every((part) => part !== undefined && part > 200)).toBe(true);
    }
  });

  it("H104 refuses what claims to be whole and is not", async () => {
    await expect(encodeAvatar(aForgedPng(pngHeader(900, 900)))).rejects.toThrow(/damaged/);
    await expect(encodeAvatar(jpegOf(0xc0, 900, 900))).rejects.toThrow(/damaged/);
  });

  it("H101 cannot decode a drawing, even when nobody inspected it", async () => {
    await expect(encodeAvatar(Buffer.from(svg))).rejects.toThrow(/damaged/);
    await expect(
      encodeAvatar(
        await sharp(await aPng())
          .gif()
          .toBuffer(),
      ),
    ).rejects.toThrow(/damaged/);
  });
});

/** What encodes avatars can read no WebP: that is switched off in the whole process. */
function read(drawn: Buffer): Sharp {
  sharp.unblock({ operation: ["VipsForeignLoadWebpBuffer"] });
  return sharp(drawn);
}

function named(name: string, packed: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name, "latin1"), packed]);
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

function profilePart(): Buffer {
  return segment(0xe2, Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\xff", "latin1"), Buffer.alloc(65_000)]));
}

/** A JPEG that says what it likes: three components, 4:4:4. */
function jpegOf(frame: number, width: number, height: number, scans = 1, extra = Buffer.alloc(0)): Buffer {
  const data = Buffer.from([8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
  data.writeUInt16BE(height, 1);
  data.writeUInt16BE(width, 3);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 3])]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    extra,
    segment(frame, data),
    ...Array.from({ length: scans }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
