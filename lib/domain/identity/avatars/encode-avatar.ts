import { DomainError } from "../../shared/errors";
import { MAX_PIXELS } from "./picture";

const SIDE = 512;
const TIMEOUT_SECONDS = 15;

type Sharp = typeof import("sharp")["default"];
let loading: Promise<Sharp> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** What avatars are kept and served as. */
export const AVATAR_TYPE = "image/webp";

/** Loaded for the first picture: the worker and every other page have no use for it. */
async function loadSharp(): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  // The inspection lets nothing else through; a decoder that is off cannot be reached even so.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer"] });
  return sharp;
}

/**
 * The picture drawn anew: upright, its centre as a square, in the colours of the web, with nothing else of the file in it.
 * One at a time in this process, since each may take the memory of a large picture.
 *
 * @throws DomainError `avatar_broken` when the decoder gives up on it
 */
export function encodeAvatar(bytes: Buffer): Promise<Buffer> {
  const turn = last.then(() => draw(bytes));
  last = turn.catch(() => undefined);
  return turn;
}

async function draw(bytes: Buffer): Promise<Buffer> {
  loading ??= loadSharp();
  const sharp = await loading;
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: "cover" })
      .webp({ quality: 82 })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .toBuffer();
  } catch {
    throw new DomainError("avatar_broken");
  }
}
