import type { PublicObject } from "../../kernel/kind";
import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { given, text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { creditNoteParams } from "./credit-note-params";
import { creditedLinesOf, creditNoteLines, creditNotes } from "./credit-notes";
import { issueCreditNote } from "./issue-credit-note";
import { voidCreditNote } from "./void-credit-note";

const listParams = { ...paging, created: timeRange(), customer: text(), invoice: text() };
const updateParams = { memo: text(), metadata: metadata() };

export const creditNoteResource: Resource = {
  kinds: [creditNotes, creditNoteLines],
  routes: [
    post({
      path: "/v1/credit_notes",
      params: creditNoteParams,
      run: ({ work, params }) => work.view(creditNotes, issueCreditNote(work, params)),
    }),
    get({ path: "/v1/credit_notes", params: listParams, run: list }),
    get({ path: "/v1/credit_notes/preview", params: creditNoteParams, run: preview }),
    get({
      path: "/v1/credit_notes/preview/lines",
      params: { ...creditNoteParams, ...paging },
      run: (call) => undone(call, () => lines(call, issueCreditNote(call.work, call.params).id)),
    }),
    get({
      path: "/v1/credit_notes/:note",
      params: {},
      run: ({ work, id }) => work.view(creditNotes, work.get(creditNotes, id("note"))),
    }),
    post({ path: "/v1/credit_notes/:note", params: updateParams, run: update }),
    get({
      path: "/v1/credit_notes/:note/lines",
      params: paging,
      run: (call) => lines(call, call.work.get(creditNotes, call.id("note")).id),
    }),
    post({
      path: "/v1/credit_notes/:note/void",
      params: {},
      run: ({ work, id }) => work.view(creditNotes, voidCreditNote(work, id("note"))),
    }),
  ],
};

/** Shows the credit note that would come: really issued, then undone. */
function preview(call: Call<typeof creditNoteParams>): PublicObject {
  return undone(call, () => call.work.view(creditNotes, issueCreditNote(call.work, call.params)));
}

function undone({ work }: Pick<Call<typeof creditNoteParams>, "work">, show: () => PublicObject): PublicObject {
  const shown = show();
  work.rollback();
  return shown;
}

// Lines are listed in the order of the credit note, unlike everything else.
function lines(call: Pick<Call<typeof paging>, "work" | "url" | "params">, noteId: string): PublicObject {
  return listAnswer(call, creditNoteLines, creditedLinesOf(call.work, noteId).toReversed());
}

function update({ work, params, id }: Call<typeof updateParams>) {
  const note = work.get(creditNotes, id("note"));
  const merged = params.metadata === undefined ? undefined : mergeMetadata(note.metadata, params.metadata);
  const set = given({ memo: params.memo, metadata: merged });
  return work.view(creditNotes, work.change(creditNotes, note.id, { event: "credit_note.updated", set }));
}

function list(call: Call<typeof listParams>) {
  const { created, customer, invoice } = call.params;
  const rows = call.work
    .all(creditNotes)
    .filter(
      (row) =>
        (customer === undefined || row.customer === customer) &&
        (invoice === undefined || row.invoice === invoice) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, creditNotes, rows);
}
