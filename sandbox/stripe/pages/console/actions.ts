import type { PageAnswer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import type { PageRequest } from "../index";
import { redirect } from "../shell/redirect";
import { adminCall } from "./admin-call";
import { CONSOLE } from "./console-page";
import { customerTimePage } from "./customer-time";
import { eventPage } from "./events";
import { FAULTS, faultsPage } from "./faults";
import { STATE, statePage } from "./state";
import { TIME, timePage } from "./time";

type Action = (request: PageRequest, sandbox: Sandbox) => Promise<PageAnswer>;

const DAY = 86_400;

/** Moves one customer, and shows what happened on the way. */
export const moveCustomer: Action = async (request, sandbox) => {
  const id = request.params.get("customer") ?? "";
  const form = new URLSearchParams(request.body);
  const body = journeyOf(form);
  if (!body) return customerTimePage(sandbox, id, { message: "Choose a day first.", isProblem: true });
  const problem = await adminCall(sandbox, request, { path: `customers/${id}/travel`, body });
  if (problem !== null) return customerTimePage(sandbox, id, { message: problem, isProblem: true });
  return redirect(`${CONSOLE}/customers/${id}/time?done=moved`);
};

export const moveEverybody: Action = async (request, sandbox) => {
  const seconds = Number(new URLSearchParams(request.body).get("seconds"));
  const problem = await adminCall(sandbox, request, { path: "clock", body: { seconds } });
  return problem === null ? redirect(`${TIME}?done=moved`) : timePage(sandbox, problem, true);
};

export const resendEvent: Action = async (request, sandbox) => {
  const id = request.params.get("event") ?? "";
  const problem = await adminCall(sandbox, request, { path: `events/${id}/resend` });
  return problem === null ? redirect(`${CONSOLE}/events/${id}?done=resent`) : eventPage(sandbox, id, problem);
};

export const changeFaults: Action = async (request, sandbox) => {
  const form = new URLSearchParams(request.body);
  const problem = await changeFault(sandbox, request, form);
  return problem === null ? redirect(`${FAULTS}?done=saved`) : faultsPage(sandbox, problem, true);
};

export const changeState: Action = async (request, sandbox) => {
  const form = new URLSearchParams(request.body);
  const action = form.get("action");
  if (action === "reset" && !form.has("sure")) return statePage(sandbox, "Tick the box to reset.", true);
  const path = action === "restore" ? `snapshots/${form.get("snapshot")}/restore` : STATE_CALLS[action ?? ""];
  if (path === undefined) return statePage(sandbox, "There is no such action.", true);
  const problem = await adminCall(sandbox, request, { path });
  return problem === null ? redirect(`${STATE}?done=${action}`) : statePage(sandbox, problem, true);
};

const STATE_CALLS: Readonly<Record<string, string>> = { reset: "reset", snapshot: "snapshots" };

async function changeFault(sandbox: Sandbox, request: PageRequest, form: URLSearchParams): Promise<string | null> {
  const number = (name: string) => Number(form.get(name));
  const call = (path: string, body?: object) => adminCall(sandbox, request, { path, ...(body && { body }) });
  switch (form.get("action")) {
    case "add":
      return call("faults", { match: form.get("match"), kind: form.get("kind"), times: number("times") });
    case "remove":
      return call("faults/remove", { index: number("index") });
    case "clear":
      return adminCall(sandbox, request, { path: "faults", method: "DELETE" });
    case "release":
      return call("faults/release");
    case "flush":
      return call("webhooks/flush");
    default:
      return call("webhooks", {
        shuffle: form.has("shuffle"),
        duplicate: number("duplicate"),
        drop: number("drop"),
        delayMs: number("delayMs"),
      });
  }
}

function journeyOf(form: URLSearchParams): object | null {
  const go = form.get("go") ?? "";
  if (go === "day") return { seconds: DAY };
  if (go === "forty_days") return { seconds: 40 * DAY };
  if (go !== "date") return { until: go };
  const to = Date.parse(form.get("day") ?? "");
  return Number.isNaN(to) ? null : { to: to / 1000 };
}
