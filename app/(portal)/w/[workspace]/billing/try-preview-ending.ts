import { previewEnding } from "@/lib/domain/billing";
import type { EndingPreview } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { type DomainError, isDomainError } from "@/lib/domain/shared/errors";

/** What giving up the plan comes to, or the refusal that says why it cannot be given up. */
export async function tryPreviewEnding(ctx: WorkspaceContext<"billing.read">): Promise<EndingPreview | DomainError> {
  try {
    return await previewEnding(ctx);
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
}
