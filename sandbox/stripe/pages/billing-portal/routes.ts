import type { Answer } from "../../http/messages";
import type { PortalSession } from "../../resources/portal/portal-sessions";
import type { PageRoute } from "../index";
import { redirect } from "../shell/redirect";
import { cardPage, cardSaved, changeDetails, changeMethod, saveCard } from "./cards";
import { HOME_TITLE, openPortal, portalPage, type Visit } from "./open-portal";
import { cancelPage, cancelPlan, changePage, changePlan, keepPlan } from "./plan";
import { portalHome } from "./portal-home";

const PATH = "/p/session/:token";

const page = (method: "GET" | "POST", path: string, show: (visit: Visit) => Answer): PageRoute => ({
  method,
  path: `${PATH}${path}`,
  handle: (request, sandbox) => openPortal(request, sandbox, show),
});

/** The billing portal Stripe hosts, as its session's configuration allows. */
export const billingPortalRoutes: readonly PageRoute[] = [
  page("GET", "", home),
  page("GET", "/card", (visit) => cardPage(visit)),
  page("POST", "/card", saveCard),
  page("GET", "/card/saved", cardSaved),
  page("POST", "/method", changeMethod),
  page("POST", "/details", changeDetails),
  page("GET", "/cancel/:subscription", (visit) => cancelPage(visit)),
  page("POST", "/cancel/:subscription", cancelPlan),
  page("POST", "/keep/:subscription", keepPlan),
  page("GET", "/change/:subscription", (visit) => changePage(visit)),
  page("POST", "/change/:subscription", changePlan),
];

/** Home, or straight to what the session was made for; going back to home from there stays possible. */
function home(visit: Visit): Answer {
  const { session, portal, work, request } = visit;
  const flow = request.query === "" ? flowPath(session, portal.base) : null;
  if (flow !== null) return redirect(flow);
  return portalPage(visit, { title: HOME_TITLE, content: portalHome(work, portal) });
}

function flowPath({ flow }: PortalSession, base: string): string | null {
  if (!flow) return null;
  if (flow.type === "payment_method_update") return `${base}/card`;
  if (flow.subscription_cancel) return `${base}/cancel/${flow.subscription_cancel.subscription}`;
  const change = flow.subscription_update ?? flow.subscription_update_confirm;
  return change ? `${base}/change/${change.subscription}` : null;
}
