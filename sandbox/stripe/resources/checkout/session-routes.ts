import { inTimeRange, listAnswer, paging } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { expireDue, expireSession } from "./close-session";
import { createCheckoutSession, EXPIRE_SESSION } from "./create-session";
import { createSessionParams, listSessionsParams } from "./session-params";
import { checkoutLines, checkoutLinesOf, checkoutSessions } from "./sessions";

const SESSIONS = "/v1/checkout/sessions";
const updateParams = { metadata: metadata() };

export const checkoutResource: Resource = {
  kinds: [checkoutSessions, checkoutLines],
  routes: [
    post({
      path: SESSIONS,
      params: createSessionParams,
      run: ({ work, params }) => work.view(checkoutSessions, createCheckoutSession(work, params)),
    }),
    get({ path: SESSIONS, params: listSessionsParams, run: list }),
    get({
      path: `${SESSIONS}/:session`,
      params: {},
      run: ({ work, id }) => work.view(checkoutSessions, work.get(checkoutSessions, id("session"))),
    }),
    post({ path: `${SESSIONS}/:session`, params: updateParams, run: update }),
    post({
      path: `${SESSIONS}/:session/expire`,
      params: {},
      run: ({ work, id }) => work.view(checkoutSessions, expireSession(work, id("session"))),
    }),
    get({
      path: `${SESSIONS}/:session/line_items`,
      params: paging,
      // Lines are listed in the order they were sent, unlike everything else.
      run: (call) => {
        const session = call.work.get(checkoutSessions, call.id("session"));
        return listAnswer(call, checkoutLines, checkoutLinesOf(call.work, session.id).toReversed());
      },
    }),
  ],
  tasks: { [EXPIRE_SESSION]: expireDue },
};

function update({ work, params, id }: Call<typeof updateParams>) {
  const session = work.get(checkoutSessions, id("session"));
  const merged = mergeMetadata(session.metadata, params.metadata);
  return work.view(checkoutSessions, work.update(checkoutSessions, session.id, { metadata: merged }));
}

function list(call: Call<typeof listSessionsParams>) {
  const { created, customer, customer_details: details, payment_intent: intent, status, subscription } = call.params;
  const rows = call.work
    .all(checkoutSessions)
    .filter(
      (row) =>
        (customer === undefined || row.customer === customer) &&
        (details === undefined || row.customer_details?.email === details.email) &&
        (intent === undefined || row.payment_intent === intent) &&
        (status === undefined || row.status === status) &&
        (subscription === undefined || row.subscription === subscription) &&
        inTimeRange(row.created, created),
    );
  return listAnswer(call, checkoutSessions, rows);
}
