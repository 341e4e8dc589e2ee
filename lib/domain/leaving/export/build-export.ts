import { strToU8, type Zippable, zipSync } from "fflate";
import { inTransaction } from "@/lib/db/transaction";
import { recordAudit } from "../../audit";
import { renderInvoicePdf } from "../../invoices";
import type { InvoiceDocument } from "../../invoices/views";
import { notify } from "../../notifications";
import type { SystemContext } from "../../shared/context";
import { collectMoney } from "./collect-money";
import { collectChoices, collectDeeds, collectPerson } from "./collect-person";

/** Kept in the database, so it is bounded. Nobody has so much; who has it is helped by support. */
const MAX_BYTES = 25 * 1024 * 1024;
const LIFE_MS = 7 * 24 * 60 * 60 * 1_000;

/** Makes the copy that was asked for. Safe to run again: until it is ready nothing depends on it. */
export async function buildExport(ctx: SystemContext, exportId: string): Promise<void> {
  const row = await ctx.db.dataExport.findFirst({
    where: { id: exportId, state: "PENDING" },
    select: { userId: true },
  });
  if (!row) return;
  const { userId } = row;
  const report = (progress: number) =>
    ctx.db.dataExport.updateMany({ where: { id: exportId, state: "PENDING" }, data: { progress } });

  const person = await collectPerson(ctx, userId);
  await report(20);
  const choices = await collectChoices(ctx, userId);
  const deeds = await collectDeeds(ctx, userId);
  await report(40);
  const money = await collectMoney(ctx, userId);
  await report(60);
  const content = zipSync({
    "data.json": strToU8(writeJson({ madeAt: ctx.now(), ...person, ...choices, ...deeds, money })),
    ...(await readAvatar(ctx, userId)),
    ...drawInvoices(money.invoices),
  });
  if (content.byteLength > MAX_BYTES) return failExport(ctx, exportId);
  await keep(ctx, { exportId, userId, content });
}

interface Copy {
  readonly exportId: string;
  readonly userId: string;
  readonly content: Uint8Array;
}

async function keep(ctx: SystemContext, { exportId, userId, content }: Copy): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const finishedAt = tx.now();
    const { count } = await tx.db.dataExport.updateMany({
      where: { id: exportId, state: "PENDING" },
      data: {
        state: "READY",
        progress: 100,
        // A copy, because the driver takes no view of a buffer that might be shared.
        content: new Uint8Array(content),
        size: content.byteLength,
        finishedAt,
        expiresAt: new Date(finishedAt.getTime() + LIFE_MS),
      },
    });
    if (count === 0) return;
    await recordAudit(tx, { action: "account.export_ready", userId, subjectId: exportId });
    await notify(tx, {
      to: { userId },
      notice: { kind: "export-ready", params: {} },
      mails: [{ name: "leaving.send-export-ready", payload: { exportId } }],
    });
  });
}

/** Gives up on a copy that runs, once. */
export async function failExport(ctx: SystemContext, exportId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const row = await tx.db.dataExport.findFirst({
      where: { id: exportId, state: "PENDING" },
      select: { userId: true },
    });
    if (!row) return;
    await tx.db.dataExport.update({ where: { id: exportId }, data: { state: "FAILED", finishedAt: tx.now() } });
    await recordAudit(tx, { action: "account.export_failed", userId: row.userId, subjectId: exportId });
  });
}

/** Amounts are minor units, written as text: they may be larger than a number holds exactly. */
function writeJson(data: object): string {
  return JSON.stringify(data, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2);
}

async function readAvatar(ctx: SystemContext, userId: string): Promise<Zippable> {
  const avatar = await ctx.db.avatar.findUnique({ where: { userId }, select: { bytes: true } });
  return avatar ? { "avatar.webp": avatar.bytes } : {};
}

function drawInvoices(documents: readonly InvoiceDocument[]): Zippable {
  return Object.fromEntries(
    documents.map((document, index): [string, Uint8Array] => {
      const number = document.number.replaceAll(/[^A-Za-z0-9-]+/g, "-");
      return [
        `invoices/${String(index + 1).padStart(3, "0")}-${number}.pdf`,
        new Uint8Array(renderInvoicePdf(document)),
      ];
    }),
  );
}
