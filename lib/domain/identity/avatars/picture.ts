import { DomainError } from "../../shared/errors";

/** PRO-6: this many bytes are accepted, one more is not. */
export const MAX_PICTURE_BYTES = 20 * 1_048_576;

/** More than any phone takes in one picture, and two hundred megabytes when it is unpacked. */
export const MAX_PIXELS = 50_000_000;

/** File and picture together, while it is read (the portal's other people need their memory too). */
const MAX_MEMORY_BYTES = 52 * 1_048_576;

/** As many rows as libvips keeps of a picture that it reads from top to bottom: measured, see bench/avatar.ts. */
const ROWS_KEPT = 2_048;

/** Colour profiles and texts are kilobytes; what unpacks to more is meant to hurt. */
export const MAX_EXTRA_BYTES = 4 * 1_048_576;

/** What a file says of its picture before anything is decoded. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** What must lie in memory at once to decode it. */
  readonly heldBytes: number;
}

/** For a picture that is read row by row. */
export function bytesOfRowsKept(width: number, height: number, bytesPerPixel: number): number {
  return width * Math.min(height, ROWS_KEPT) * bytesPerPixel;
}

/** @throws DomainError `avatar_pixels` for what would take too much to decode, however small its file is */
export function assertDecodable({ width, height, heldBytes }: PictureHeader, fileBytes: number): void {
  if (width < 1 || height < 1) throw new DomainError("avatar_broken");
  if (width * height > MAX_PIXELS || heldBytes + fileBytes > MAX_MEMORY_BYTES) throw new DomainError("avatar_pixels");
}
