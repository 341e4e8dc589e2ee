import { inTimeRange, listAnswer, paging, timeRange } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, hash, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { type Dispute, disputes, EVIDENCE_FIELDS, type Evidence, fraudWarnings } from "./disputes";
import { closeDispute, complainAbout } from "./open-dispute";

const JUDGE_DISPUTE = "dispute.judge";
const JUDGE_SECONDS = 5;
/** What has to stand in `uncategorized_text` for the bank to decide one way or the other. */
const WINNING = "winning_evidence";
const LOSING = "losing_evidence";

const evidenceParams = Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, unsettable(text(20_000))]));
const updateParams = { evidence: hash(evidenceParams), metadata: metadata(), submit: boolean() };
const listParams = { ...paging, charge: text(), created: timeRange(), payment_intent: text() };
const warningParams = { ...paging, charge: text(), created: timeRange(), payment_intent: text() };

export const disputeResource: Resource = {
  kinds: [disputes, fraudWarnings],
  routes: [
    get({ path: "/v1/disputes", params: listParams, run: list }),
    get({
      path: "/v1/disputes/:dispute",
      params: {},
      run: ({ work, id }) => work.view(disputes, work.get(disputes, id("dispute"))),
    }),
    post({ path: "/v1/disputes/:dispute", params: updateParams, run: update }),
    post({
      path: "/v1/disputes/:dispute/close",
      params: {},
      run: ({ work, id }) => {
        const dispute = awaitingAnswer(work, id("dispute"));
        const end = dispute.status.startsWith("warning_") ? "warning_closed" : "lost";
        return work.view(disputes, closeDispute(work, dispute.id, end));
      },
    }),
    get({ path: "/v1/radar/early_fraud_warnings", params: warningParams, run: listWarnings }),
    get({
      path: "/v1/radar/early_fraud_warnings/:warning",
      params: {},
      run: ({ work, id }) => work.view(fraudWarnings, work.get(fraudWarnings, id("warning"))),
    }),
  ],
  tasks: { [JUDGE_DISPUTE]: judge },
  hooks: { paymentIntentSettled: complainAbout },
};

function update({ work, params, id }: Call<typeof updateParams>) {
  const dispute = awaitingAnswer(work, id("dispute"));
  const evidence: Evidence = { ...dispute._evidence, ...given(params.evidence ?? {}) };
  const details = dispute.evidence_details;
  const isSubmitted = params.submit ?? params.evidence !== undefined;
  const isInquiry = dispute.status.startsWith("warning_");
  const before = work.view(disputes, dispute);
  const updated = work.update(disputes, dispute.id, {
    evidence_details: {
      ...details,
      has_evidence: Object.values(evidence).some((value) => value !== null),
      submission_count: details.submission_count + (isSubmitted ? 1 : 0),
      submission_method: isSubmitted ? "manual" : details.submission_method,
    },
    metadata: params.metadata === undefined ? dispute.metadata : mergeMetadata(dispute.metadata, params.metadata),
    status: isSubmitted ? (isInquiry ? "warning_under_review" : "under_review") : dispute.status,
    _evidence: evidence,
  });
  work.emitUpdated("charge.dispute.updated", disputes, updated, before);
  const isTold = evidence.uncategorized_text === WINNING || evidence.uncategorized_text === LOSING;
  if (isSubmitted && isTold) {
    const at = work.now(dispute._customer) + JUDGE_SECONDS;
    work.schedule(JUDGE_DISPUTE, dispute.id, { at, customer: dispute._customer });
  }
  return work.view(disputes, updated);
}

/** The bank's decision, as the evidence asked for it. */
function judge(work: Work, id: string): void {
  const dispute = work.find(disputes, id);
  if (dispute?.status === "warning_under_review") closeDispute(work, id, "warning_closed");
  else if (dispute?.status === "under_review") {
    closeDispute(work, id, dispute._evidence.uncategorized_text === WINNING ? "won" : "lost");
  }
}

function awaitingAnswer(work: Work, id: string): Dispute {
  const dispute = work.get(disputes, id);
  if (dispute.status.endsWith("needs_response")) return dispute;
  throw invalidRequest(`This dispute is already ${dispute.status} and cannot be changed any more.`);
}

function list(call: Call<typeof listParams>) {
  const { charge, created, payment_intent: intent } = call.params;
  const rows = call.work
    .all(disputes)
    .filter(
      (row) =>
        (charge === undefined || row.charge === charge) &&
        (intent === undefined || row.payment_intent === intent) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, disputes, rows);
}

function listWarnings(call: Call<typeof warningParams>) {
  const { charge, created, payment_intent: intent } = call.params;
  const rows = call.work
    .all(fraudWarnings)
    .filter(
      (row) =>
        (charge === undefined || row.charge === charge) &&
        (intent === undefined || row.payment_intent === intent) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, fraudWarnings, rows);
}
