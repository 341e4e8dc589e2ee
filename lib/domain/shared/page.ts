import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/config/env";

/** Where a page ended: the sorted column and the id that breaks ties. */
export interface PagePosition {
  readonly at: Date;
  readonly id: string;
}

const payload = z.tuple([z.number().int(), z.uuid()]);

/**
 * An opaque cursor that holds only for this list: `list` names the workspace and the filter, and is signed along, so a cursor
 * taken to another workspace or filter, or made up, is none.
 */
export function writeCursor(list: string, position: PagePosition): string {
  const body = Buffer.from(JSON.stringify([position.at.getTime(), position.id])).toString("base64url");
  return `${body}.${sign(list, body)}`;
}

/** Null when the cursor is not ours or of another list: the reader then sees the first page. */
export function readCursor(list: string, cursor: string | undefined): PagePosition | null {
  const [body = "", signature = ""] = (cursor ?? "").split(".");
  const expected = Buffer.from(sign(list, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [time, id] = payload.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  return { at: new Date(time), id };
}

function sign(list: string, body: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`cursor\n${list}\n${body}`)
    .digest("base64url")
    .slice(0, 22);
}
