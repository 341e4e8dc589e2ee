"use server";

import { unsubscribe } from "@/lib/domain/notifications";
import { publicAction } from "@/lib/server/action";
import { dropLink, readLink } from "@/lib/server/link-cookie";
import { noInput } from "@/lib/server/no-input";

export const unsubscribeAction = publicAction({
  input: noInput,
  async run(ctx) {
    await unsubscribe(ctx, (await readLink()) ?? "");
    await dropLink("/unsubscribe");
    return { redirectTo: "/unsubscribe?done" };
  },
});
