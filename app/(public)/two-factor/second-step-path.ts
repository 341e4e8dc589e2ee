import { redirect } from "next/navigation";
import { currentViewer } from "@/lib/server/authorize";
import { homePath } from "@/lib/server/home-path";
import { ownPath } from "@/lib/server/own-path";

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Where the person wants to go after the second step, or nothing. Who owes none goes there now. */
export async function secondStepPath(
  searchParams: SearchParams,
): Promise<{ readonly path: string; readonly query: string }> {
  const { next } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : null, "");
  const viewer = await currentViewer();
  if (viewer && !viewer.owesSecondFactor) redirect(path || homePath(viewer));
  return { path, query: path && `?next=${encodeURIComponent(path)}` };
}
