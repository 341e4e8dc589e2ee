import "server-only";
import { headers } from "next/headers";
import { ownPath } from "./own-path";

/** The page a form was on, for actions that lead back to it. Browsers send it to the same origin; else the fallback. */
export async function refererPath(fallback: string): Promise<string> {
  const referer = (await headers()).get("referer");
  if (referer === null || !URL.canParse(referer)) return fallback;
  const { pathname, search } = new URL(referer);
  return ownPath(pathname + search, fallback);
}
