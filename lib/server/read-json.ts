import "server-only";
import { z } from "zod";
import { DomainError } from "@/lib/domain/shared/errors";
import { readLimitedBody } from "./read-limited-body";

/** What was sent is not what the route takes; the message says where, and repeats nothing of it. */
export class InvalidBody extends Error {}

/** @throws DomainError `body_too_large`, InvalidBody */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  maxBytes: number,
): Promise<z.output<S>> {
  const raw = await readLimitedBody(request, maxBytes);
  if (!raw) throw new DomainError("body_too_large");
  const parsed = schema.safeParse(parseJson(raw));
  if (!parsed.success) throw new InvalidBody(z.prettifyError(parsed.error));
  return parsed.data;
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    throw new InvalidBody("The body is not JSON.");
  }
}
