import { DomainError } from "../../shared/errors";
import { bytesOfRowsKept, MAX_EXTRA_BYTES, type PictureHeader } from "./picture";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP2 = 0xe2;
/** A progressive picture has about ten; each goes over the whole picture once more. */
const MAX_SCANS = 100;
const BYTES_PER_COEFFICIENT = 2;

interface Segment {
  readonly marker: number;
  readonly data: Buffer;
}

/**
 * Reads a JPEG's segments and passes over its scans to the end.
 *
 * @throws DomainError `avatar_broken` when it is cut off or no JPEG inside, `avatar_pixels` for scans or profiles without end
 */
export function inspectJpeg(bytes: Buffer): PictureHeader {
  const found = { scans: 0, profileBytes: 0 };
  let header: PictureHeader | null = null;
  for (const { marker, data } of segmentsOf(bytes)) {
    if (marker === END_OF_IMAGE) {
      if (header === null || found.scans === 0) break;
      return header;
    }
    if (isFrame(marker)) {
      if (header !== null) break;
      header = readFrame(marker, data);
    }
    if (marker === START_OF_SCAN) found.scans += 1;
    if (marker === APP2) found.profileBytes += data.length;
    assertBounded(found);
  }
  throw new DomainError("avatar_broken");
}

function assertBounded({ scans, profileBytes }: { readonly scans: number; readonly profileBytes: number }): void {
  if (scans > MAX_SCANS || profileBytes > MAX_EXTRA_BYTES) throw new DomainError("avatar_pixels");
}

function* segmentsOf(bytes: Buffer): Generator<Segment> {
  let at = 2;
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) {
      yield { marker, data: bytes.subarray(0, 0) };
      at += 2;
    } else {
      const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
      const end = at + 2 + length;
      if (length < 2 || end > bytes.length) return;
      yield { marker, data: bytes.subarray(at + 4, end) };
      at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    }
  }
}

function standsAlone(marker: number): boolean {
  return marker === END_OF_IMAGE || marker === 0x01 || isRestart(marker);
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** Within a scan 0xff is followed by 0, or by a restart's number. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || isRestart(next)) at += 1;
    else if (next !== 0xff) return at;
  }
  return bytes.length;
}

/** 0xc0 to 0xcf but for tables of codes, arithmetic conditioning and a reserved one. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(marker: number, data: Buffer): PictureHeader {
  const count = data.length < 6 ? 0 : data.readUInt8(5);
  if (count === 0 || data.length < 6 + 3 * count) throw new DomainError("avatar_broken");
  const [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
  const isProgressive = (marker & 0x03) === 0x02;
  const scale = decodingScale(Math.min(width, height));
  const rows = bytesOfRowsKept(width / scale, height / scale, count);
  return { width, height, heldBytes: isProgressive ? rows + coefficientBytes(width * height, count, data) : rows };
}

/** A JPEG is decoded at a half, a quarter or an eighth of its size while that is still enough. */
function decodingScale(side: number): number {
  return [8, 4, 2].find((scale) => side / scale >= 1_024) ?? 1;
}

/** A progressive picture keeps the coefficients of every component until its last scan. */
function coefficientBytes(pixels: number, count: number, data: Buffer): number {
  const samplings = Array.from({ length: count }, (_, index) => data.readUInt8(7 + 3 * index));
  const areas = samplings.map((sampling) => (sampling >> 4) * (sampling & 0x0f));
  const perPixel = areas.reduce((sum, area) => sum + area, 0) / Math.max(...areas, 1);
  return pixels * perPixel * BYTES_PER_COEFFICIENT;
}
