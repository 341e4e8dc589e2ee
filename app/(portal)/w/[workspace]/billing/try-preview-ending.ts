import { previewEnding } from "@/lib/domain/billing";
import type { EndingPreview } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";

/** What giving up the plan comes to, or the sentence why it cannot be given up. */
export async function tryPreviewEnding(ctx: WorkspaceContext<"billing.read">): Promise<EndingPreview | string> {
  try {
    return await previewEnding(ctx);
  } catch (error) {
    if (isDomainError(error)) return error.message;
    throw error;
  }
}
