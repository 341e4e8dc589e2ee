import "server-only";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { DomainError } from "@/lib/domain/shared/errors";

/** Boundaries, headers and small fields around the file. */
const FRAME_BYTES = 16 * 1024;

interface Wish {
  /** The name of the form's file field. */
  readonly field: string;
  /** As large as the largest file. */
  readonly buffer: Buffer;
  /** For all of it, so that a sender of one byte a second gives the place free again. */
  readonly deadlineMs?: number;
}

/**
 * The file of a multipart form, read as it comes into the given buffer: never more of it is in memory. File names are not
 * even looked at. Stops reading where it refuses, so the answer can be sent while the sender is still sending.
 *
 * @throws DomainError `avatar_missing`, `avatar_too_large`, `avatar_slow`
 */
export async function receiveFile(request: Request, { field, buffer, deadlineMs = 60_000 }: Wish): Promise<Buffer> {
  const maxBodyBytes = buffer.length + FRAME_BYTES;
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw new DomainError("avatar_too_large");
  const form = openForm(request, { field, buffer });
  const deadline = aDeadline(deadlineMs);
  const reader = request.body?.getReader();
  try {
    for (let bodyBytes = 0; reader; ) {
      const { done, value } = await Promise.race([reader.read(), deadline.passed]);
      if (done) break;
      bodyBytes += value.byteLength;
      if (bodyBytes > maxBodyBytes) throw new DomainError("avatar_too_large");
      await form.write(value);
    }
    return await form.end();
  } finally {
    deadline.stop();
  }
}

interface Form {
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** The file once the form is complete. */
  readonly end: () => Promise<Buffer>;
}

function openForm(request: Request, { field, buffer }: Wish): Form {
  let size = 0;
  const parser = createParser(request.headers.get("content-type") ?? "");
  const ended = new Promise<void>((resolve, reject) => {
    parser.on("finish", resolve);
    parser.on("error", () => reject(new DomainError("avatar_missing")));
    parser.on("file", (name, stream) => {
      stream.on("error", () => reject(new DomainError("avatar_missing")));
      stream.on("data", (chunk: Buffer) => {
        if (name !== field || size > buffer.length) return;
        if (size + chunk.length <= buffer.length) chunk.copy(buffer, size);
        size += chunk.length;
      });
    });
  });
  // Looked at by `write` and `end`, of which the last may never be reached.
  ended.catch(() => undefined);
  const check = () => {
    if (size > buffer.length) throw new DomainError("avatar_too_large");
  };
  return {
    write: async (chunk) => {
      // The same memory: a copy of everything would be garbage of the file's size.
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      await Promise.race([new Promise((resolve) => parser.write(piece, resolve)), ended]);
      check();
    },
    end: async () => {
      parser.end();
      await ended;
      check();
      return buffer.subarray(0, size);
    },
  };
}

function createParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { files: 1, fields: 4, parts: 5, fieldSize: 1_024, headerPairs: 16, headerSize: 8_192 },
    });
  } catch {
    throw new DomainError("avatar_missing");
  }
}

function aDeadline(ms: number): { readonly passed: Promise<never>; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError("avatar_slow")), ms);
  });
  passed.catch(() => undefined);
  return { passed, stop: () => clearTimeout(timer) };
}
