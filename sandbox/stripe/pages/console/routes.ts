import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import type { PageRequest, PageRoute } from "../index";
import { redirect } from "../shell/redirect";
import { changeFaults, changeState, moveCustomer, moveEverybody, resendEvent } from "./actions";
import { CONSOLE } from "./console-page";
import { customerTimePage } from "./customer-time";
import { eventPage, eventsPage } from "./events";
import { FAULTS, faultsPage } from "./faults";
import { objectPage, objectsPage } from "./objects";
import { overviewPage } from "./overview";
import { requestsPage } from "./requests";
import { STATE, statePage } from "./state";
import { customerMarked, TIME, timePage } from "./time";

/** What an action leaves to be said on the page it leads to. */
const DONE: Readonly<Record<string, string>> = {
  moved: "Moved, and everything that fell due on the way has happened.",
  reset: "Everything is gone.",
  resent: "On its way again.",
  restore: "The snapshot is back.",
  saved: "Done.",
  snapshot: "Snapshot taken.",
};

const asked = ({ query }: PageRequest, name: string) => new URLSearchParams(query).get(name) ?? "";
const done = (request: PageRequest) => DONE[asked(request, "done")] ?? null;

/** The console: a page for each question people ask a sandbox, plain forms for what they want of it. */
export const consoleRoutes: readonly PageRoute[] = [
  { method: "GET", path: "/_sandbox", handle: (_request, sandbox) => overviewPage(sandbox) },
  {
    method: "GET",
    path: `${CONSOLE}/objects/:kind`,
    handle: (request, sandbox) =>
      objectsPage(sandbox, request.params.get("kind") ?? "", Math.max(1, Number(asked(request, "page")) || 1)),
  },
  {
    method: "GET",
    path: `${CONSOLE}/object/:id`,
    handle: ({ params }, sandbox) => objectPage(sandbox, params.get("id") ?? ""),
  },
  {
    method: "GET",
    path: `${CONSOLE}/events`,
    handle: (request, sandbox) => eventsPage(sandbox, asked(request, "type")),
  },
  {
    method: "GET",
    path: `${CONSOLE}/events/:event`,
    handle: (request, sandbox) => eventPage(sandbox, request.params.get("event") ?? "", done(request)),
  },
  { method: "POST", path: `${CONSOLE}/events/:event/resend`, handle: resendEvent },
  { method: "GET", path: `${CONSOLE}/requests`, handle: (_request, sandbox) => requestsPage(sandbox) },
  { method: "GET", path: TIME, handle: timeOrCustomer },
  { method: "POST", path: TIME, handle: moveEverybody },
  {
    method: "GET",
    path: `${CONSOLE}/customers/:customer/time`,
    handle: (request, sandbox) =>
      customerTimePage(sandbox, request.params.get("customer") ?? "", { message: done(request) }),
  },
  { method: "POST", path: `${CONSOLE}/customers/:customer/time`, handle: moveCustomer },
  { method: "GET", path: FAULTS, handle: (request, sandbox) => faultsPage(sandbox, done(request)) },
  { method: "POST", path: FAULTS, handle: changeFaults },
  { method: "GET", path: STATE, handle: (request, sandbox) => statePage(sandbox, done(request)) },
  { method: "POST", path: STATE, handle: changeState },
];

/** With `?metadata=`, straight to the customer it marks: how a portal that knows no customer ids links here. */
function timeOrCustomer(request: PageRequest, sandbox: Sandbox): Answer {
  const value = asked(request, "metadata");
  if (value === "") return timePage(sandbox, done(request));
  const customer = customerMarked(sandbox, value);
  if (customer !== null) return redirect(`${CONSOLE}/customers/${customer}/time`);
  return timePage(sandbox, "Nothing was bought here yet, so there is no customer to move.", true);
}
