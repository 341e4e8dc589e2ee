import { fullName } from "@/lib/format/full-name";
import type { SystemContext } from "../../shared/context";

/** Who did something in a workspace, as its payers know them. */
export async function namePerson(ctx: SystemContext, userId: string | null): Promise<string> {
  const person = userId === null ? null : await ctx.db.user.findUnique({ where: { id: userId } });
  return person ? fullName(person) : "A member of the workspace";
}
