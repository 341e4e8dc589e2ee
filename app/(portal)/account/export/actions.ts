"use server";

import { requestExport } from "@/lib/domain/leaving";
import { recentAccountAction } from "@/lib/server/action";
import { noInput } from "@/lib/server/no-input";

export const requestExportAction = recentAccountAction({
  input: noInput,
  async run(ctx) {
    await requestExport(ctx);
    return { redirectTo: "/account/export", flash: "export_requested" };
  },
});
