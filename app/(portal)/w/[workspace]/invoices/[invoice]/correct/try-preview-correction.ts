import { previewCorrection } from "@/lib/domain/billing";
import type { CorrectionPreview } from "@/lib/domain/billing/views";
import type { WorkspaceContext } from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";

/** What a corrected invoice comes to, or the sentence why there can be none. */
export async function tryPreviewCorrection(
  ctx: WorkspaceContext<"billing.read">,
  invoiceId: string,
): Promise<CorrectionPreview | string> {
  try {
    return await previewCorrection(ctx, invoiceId);
  } catch (error) {
    if (isDomainError(error) && error.code !== "not_found") return error.message;
    throw error;
  }
}
