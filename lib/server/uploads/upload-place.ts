import "server-only";
import { DomainError } from "@/lib/domain/shared/errors";

/** At once: each may need the memory of the largest file and of its decoded picture. */
const PLACES = 2;

const taken = new Map<string, Buffer>();
const spare: Buffer[] = [];

/**
 * Runs `work` with a buffer for one file. Two people at a time, each once, so that nobody's slow line keeps everybody
 * waiting. The buffers are kept for the next ones: twenty megabytes of garbage per upload would stay for a while.
 *
 * @throws DomainError `avatar_busy` when there is no place; nothing of the body was read then
 */
export async function inUploadPlace<T>(
  userId: string,
  maxBytes: number,
  work: (buffer: Buffer) => Promise<T>,
): Promise<T> {
  if (taken.has(userId) || taken.size >= PLACES) throw new DomainError("avatar_busy");
  // Not filled with zeros: memory that no file reaches is never really taken.
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(maxBytes);
  taken.set(userId, buffer);
  try {
    return await work(buffer);
  } finally {
    taken.delete(userId);
    spare.push(buffer);
  }
}
