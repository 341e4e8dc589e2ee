import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

interface Wishes {
  readonly width?: number;
  readonly height?: number;
  /** EXIF's, 1 to 8. */
  readonly orientation?: number;
}

/** Red on the left, blue on the right. */
function halves({ width = 64, height = 64, orientation }: Wishes): Sharp {
  const right = { width: Math.max(1, Math.floor(width / 2)), height, channels: 3, background: "#0000ff" } as const;
  const picture = sharp({ create: { width, height, channels: 3, background: "#ff0000" } }).composite([
    { input: { create: right }, gravity: "east" },
  ]);
  return orientation === undefined
    ? picture
    : picture.withMetadata({ orientation }).withExif({ IFD0: { Copyright: "Somewhere 51.5074 N" } });
}

export function aJpeg(wishes: Wishes = {}): Promise<Buffer> {
  return halves(wishes).jpeg({ quality: 90 }).toBuffer();
}

export function aPng(wishes: Wishes = {}): Promise<Buffer> {
  return halves(wishes).png().toBuffer();
}

/** A chunk of a PNG; nothing here checks sums, so it has none. */
export function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}

/** The chunk that says how large the picture is. */
export function pngHeader(width: number, height: number, { isInterlaced = false } = {}): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, isInterlaced ? 1 : 0]);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk("IHDR", data);
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that says what it likes; its picture is not worth decoding. */
export function aForgedPng(header: Buffer, ...extra: readonly Buffer[]): Buffer {
  const picture = chunk("IDAT", deflateSync(Buffer.alloc(16)));
  return Buffer.concat([pngSignature, header, ...extra, picture, chunk("IEND", Buffer.alloc(0))]);
}

/** Random bytes after the end of a picture, up to a size: files may carry what they like behind it. */
export function padded(picture: Buffer, size: number): Buffer {
  return Buffer.concat([picture, Buffer.alloc(size - picture.length, 0x5a)]);
}
