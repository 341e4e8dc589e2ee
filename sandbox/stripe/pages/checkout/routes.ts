import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { type CheckoutSession, checkoutSessions } from "../../resources/checkout/sessions";
import { completeAuthentication } from "../../resources/payments/complete-authentication";
import type { Sandbox } from "../../sandbox";
import { chosenMethod } from "../hosted/card-fields";
import type { PageRequest, PageRoute } from "../index";
import { attempt } from "../shell/attempt";
import { redirect } from "../shell/redirect";
import { applyPromotionCode } from "./apply-promotion-code";
import { checkoutPage } from "./checkout-page";
import { settleCheckout } from "./settle-checkout";
import { successUrl } from "./success-url";

const PATH = "/c/pay/:session";

const show: PageRoute = {
  method: "GET",
  path: PATH,
  handle: ({ params }, sandbox) => sandbox.perform((work) => checkoutPage(work, sessionIn(work, params))),
};

const pay: PageRoute = {
  method: "POST",
  path: `${PATH}/pay`,
  handle: (request, sandbox) => {
    const form = new URLSearchParams(request.body);
    return whileOpen(request, sandbox, ({ id }) => {
      const { result: method, problem } = attempt(sandbox, (work) => chosenMethod({ sandbox, work }, form));
      if (method === null) return answerFor(sandbox, id, problem);
      sandbox.perform((work) => work.update(checkoutSessions, id, { _email: form.get("email") }));
      return checkOut(sandbox, id, { method, isAuthenticated: false });
    });
  },
};

/** The person's choice at the bank's page. */
const authenticate: PageRoute = {
  method: "POST",
  path: `${PATH}/authenticate`,
  handle: (request, sandbox) =>
    whileOpen(request, sandbox, (session) => {
      const method = session._authenticating;
      if (method === null) return redirect(`/c/pay/${session.id}`);
      const isPassed = new URLSearchParams(request.body).get("outcome") === "succeed";
      if (isPassed) return checkOut(sandbox, session.id, { method, isAuthenticated: true });
      sandbox.perform((work) => failAuthentication(work, session));
      return answerFor(
        sandbox,
        session.id,
        "Your bank could not confirm that it was you. Try again or use another card.",
      );
    }),
};

const code: PageRoute = {
  method: "POST",
  path: `${PATH}/code`,
  handle: (request, sandbox) =>
    whileOpen(request, sandbox, (session) => {
      if (!session.allow_promotion_codes) return redirect(`/c/pay/${session.id}`);
      const typed = new URLSearchParams(request.body).get("code");
      const { problem } = attempt(sandbox, (work) => applyPromotionCode(work, session, typed));
      return problem === null ? redirect(`/c/pay/${session.id}`) : answerFor(sandbox, session.id, problem);
    }),
};

export const checkoutRoutes: readonly PageRoute[] = [show, pay, authenticate, code];

type Chosen = { method: string; isAuthenticated: boolean };

function checkOut(sandbox: Sandbox, id: string, chosen: Chosen): Answer {
  const outcome = settleCheckout(sandbox, id, chosen);
  if (outcome.is === "refused") return answerFor(sandbox, id, outcome.problem);
  const url = sandbox.perform((work) => successUrl(work.get(checkoutSessions, id)));
  return redirect(outcome.is === "complete" && url !== null ? url : `/c/pay/${id}`);
}

/** A session that is over answers every form with its own page. */
function whileOpen(request: PageRequest, sandbox: Sandbox, act: (session: CheckoutSession) => Answer): Answer {
  const session = sandbox.perform((work) => sessionIn(work, request.params));
  return session?.status === "open" ? act(session) : sandbox.perform((work) => checkoutPage(work, session));
}

function answerFor(sandbox: Sandbox, id: string, problem: string): Answer {
  return sandbox.perform((work) => checkoutPage(work, work.get(checkoutSessions, id), problem));
}

function failAuthentication(work: Work, session: CheckoutSession): void {
  const intent = session.payment_intent ?? session.setup_intent;
  if (intent !== null) completeAuthentication(work, intent, "fail");
  work.update(checkoutSessions, session.id, { _authenticating: null });
}

function sessionIn(work: Work, params: ReadonlyMap<string, string>): CheckoutSession | undefined {
  return work.find(checkoutSessions, params.get("session") ?? "");
}
