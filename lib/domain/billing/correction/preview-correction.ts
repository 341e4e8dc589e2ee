import type { WorkspaceContext } from "../../shared/context";
import { DomainError } from "../../shared/errors";
import { judgeCorrection } from "./judge-correction";
import type { CorrectionPreview } from "./views";

type Reader = WorkspaceContext<"billing.read">;

/**
 * What a corrected invoice would change, before it is asked for.
 * @throws DomainError `not_found`, `correction_…` where there can be none
 */
export async function previewCorrection(ctx: Reader, invoiceId: string): Promise<CorrectionPreview> {
  const { hindrance, ...preview } = await judgeCorrection(ctx, ctx.workspace.id, invoiceId);
  if (hindrance) throw new DomainError(hindrance);
  return preview;
}

/** Whether the page of the invoice offers it. */
export async function canCorrect(ctx: Reader, invoiceId: string): Promise<boolean> {
  return (await judgeCorrection(ctx, ctx.workspace.id, invoiceId)).hindrance === null;
}
