"use server";

import { undoPrimary } from "@/lib/domain/identity";
import { publicAction } from "@/lib/server/action";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";
import { clearSession } from "@/lib/server/session";

export const undoPrimaryAction = publicAction({
  input: noInput,
  async run(ctx) {
    await undoPrimary(ctx, (await readLink()) ?? "");
    await dropLink("/undo-email");
    await clearSession();
    return { redirectTo: "/forgot-password", flash: "email_restored" };
  },
});
