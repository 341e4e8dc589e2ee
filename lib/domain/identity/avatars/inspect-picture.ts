import { DomainError } from "../../shared/errors";
import { inspectJpeg } from "./inspect-jpeg";
import { inspectPng } from "./inspect-png";
import { assertDecodable, MAX_PICTURE_BYTES } from "./picture";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Judges a file by its own bytes, whatever its name and its sender call it, before anything decodes it.
 *
 * @throws DomainError `avatar_missing`, `avatar_too_large`, `avatar_type`, `avatar_animated`, `avatar_pixels`, `avatar_broken`
 */
export function inspectPicture(bytes: Buffer): void {
  if (bytes.length === 0) throw new DomainError("avatar_missing");
  if (bytes.length > MAX_PICTURE_BYTES) throw new DomainError("avatar_too_large");
  if (bytes.subarray(0, PNG.length).equals(PNG)) assertDecodable(inspectPng(bytes), bytes.length);
  else if (bytes.subarray(0, JPEG.length).equals(JPEG)) assertDecodable(inspectJpeg(bytes), bytes.length);
  else throw new DomainError("avatar_type");
}
