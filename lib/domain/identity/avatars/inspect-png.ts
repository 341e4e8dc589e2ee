import { inflateSync } from "node:zlib";
import { DomainError } from "../../shared/errors";
import { bytesOfRowsKept, MAX_EXTRA_BYTES, type PictureHeader } from "./picture";

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const CHUNK_FRAME_BYTES = 12;
/** An interlaced picture is held as a whole, and in part a second time. */
const INTERLACED_FACTOR = 1.6;
/** By colour type; a palette unpacks to colours. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * Reads a PNG's chunks to the last one, and unpacks nothing but what is beside the picture, within bounds.
 *
 * @throws DomainError `avatar_broken` when it is cut off, `avatar_animated`, `avatar_pixels` for a profile or text that unpacks without end
 */
export function inspectPng(bytes: Buffer): PictureHeader {
  let header: PictureHeader | null = null;
  for (const { type, data } of chunksOf(bytes)) {
    if (header === null) {
      if (type !== "IHDR" || data.length !== 13) throw new DomainError("avatar_broken");
      header = readHeader(data);
    } else if (type === "acTL") throw new DomainError("avatar_animated");
    else if (type === "iCCP" || type === "zTXt" || type === "iTXt") assertUnpacksSmall(type, data);
    else if (type === "IEND") return header;
  }
  throw new DomainError("avatar_broken");
}

function* chunksOf(bytes: Buffer): Generator<Chunk> {
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_FRAME_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + CHUNK_FRAME_BYTES + length;
    if (end > bytes.length) return;
    yield { type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) };
    at = end;
  }
}

function readHeader(data: Buffer): PictureHeader {
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const bytesPerPixel = (data.readUInt8(8) * (channelsOf[data.readUInt8(9)] ?? 4)) / 8;
  const isInterlaced = data.readUInt8(12) !== 0;
  const heldBytes = isInterlaced
    ? width * height * bytesPerPixel * INTERLACED_FACTOR
    : bytesOfRowsKept(width, height, bytesPerPixel);
  return { width, height, heldBytes };
}

/** The packed part begins after a name that ends with 0 and a byte for the method; a text has more small fields before it. */
function assertUnpacksSmall(type: string, data: Buffer): void {
  let start = data.indexOf(0) + 2;
  if (type === "iTXt") {
    const isPacked = data[start - 1] === 1;
    if (!isPacked) return;
    const afterLanguage = data.indexOf(0, start + 1) + 1;
    start = data.indexOf(0, afterLanguage) + 1;
  }
  try {
    inflateSync(data.subarray(start), { maxOutputLength: MAX_EXTRA_BYTES });
  } catch (error) {
    const isEndless = error instanceof RangeError;
    throw new DomainError(isEndless ? "avatar_pixels" : "avatar_broken");
  }
}
