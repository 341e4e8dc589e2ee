import { z } from "zod";
import { closeCustomer } from "../billing";
import type { Jobs } from "../shared/enqueue";
import { type JobTask, jobTask, workspacePayload } from "../shared/job-task";
import { carryOutDeletion, resumeDeletions } from "./deletion/carry-out-deletion";
import { finishOrganizationDeletion } from "./deletion/carry-out-organization-deletion";
import { dropDeadMails } from "./deletion/scrub.sql";
import { buildExport } from "./export/build-export";
import { pruneExports } from "./export/prune-exports";
import { sendExportReady } from "./export/send-export-ready";
import {
  sendAccountBlocked,
  sendAccountReopened,
  sendDeletionReceipt,
  sendDeletionStopped,
} from "./mails/account-mails";

const operation = z.strictObject({ operationId: z.uuid() });
const copy = z.strictObject({ exportId: z.uuid() });
const news = z.strictObject({ userId: z.uuid(), at: z.iso.datetime() });
const receipt = z.strictObject({
  operationId: z.uuid(),
  address: z.string(),
  firstName: z.string(),
  timeZone: z.string(),
  at: z.iso.datetime(),
  invoiceCount: z.number().int(),
  // One that an earlier release queued has none.
  returned: z.array(z.string()).default([]),
});

type LeavingTask = Extract<keyof Jobs, `leaving.${string}`> | "leaving.resume-deletions" | "leaving.prune";

/** The handlers of this area's jobs, by task name. */
export const leavingTasks: Readonly<Record<LeavingTask, JobTask>> = {
  "leaving.delete-account": jobTask(operation, (ctx, { operationId }) => carryOutDeletion(ctx, operationId)),
  "leaving.resume-deletions": jobTask(z.unknown(), (ctx) => resumeDeletions(ctx)),
  "leaving.close-organization": jobTask(workspacePayload, (ctx, { workspaceId }) => closeCustomer(ctx, workspaceId)),
  "leaving.delete-organization": jobTask(operation, finishOrganizationDeletion),
  "leaving.send-account-blocked": jobTask(news, sendAccountBlocked),
  "leaving.send-account-reopened": jobTask(news, sendAccountReopened),
  "leaving.send-deletion-stopped": jobTask(news, sendDeletionStopped),
  "leaving.send-deletion-receipt": jobTask(receipt, sendDeletionReceipt),
  "leaving.build-export": jobTask(copy, (ctx, { exportId }) => buildExport(ctx, exportId)),
  "leaving.send-export-ready": jobTask(copy, (ctx, { exportId }) => sendExportReady(ctx, exportId)),
  "leaving.prune": jobTask(z.unknown(), async (ctx) => {
    await pruneExports(ctx);
    await dropDeadMails(ctx);
  }),
};
