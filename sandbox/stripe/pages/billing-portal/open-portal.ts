import type { Answer } from "../../http/messages";
import type { Work } from "../../kernel/work";
import { customers } from "../../resources/customers/customers";
import { portalConfigurations } from "../../resources/portal/portal-configurations";
import { type PortalSession, portalSessions } from "../../resources/portal/portal-sessions";
import { type Subscription, subscriptions } from "../../resources/subscriptions/subscriptions";
import type { Sandbox } from "../../sandbox";
import { hostedPage, nothingHere } from "../hosted/hosted-page";
import type { PageRequest } from "../index";
import type { Markup } from "../shell/html";
import { redirect } from "../shell/redirect";
import type { Portal } from "./portal-home";

/** What a page of the portal works with. */
export type Visit = { work: Work; sandbox: Sandbox; request: PageRequest; session: PortalSession; portal: Portal };

/** Lets whoever knows the session's address in, as its customer and nobody else. */
export function openPortal(request: PageRequest, sandbox: Sandbox, show: (visit: Visit) => Answer): Answer {
  return sandbox.perform((work) => {
    const token = request.params.get("token");
    const session = token ? work.where(portalSessions, "_token", token)[0] : undefined;
    const customer = session && work.find(customers, session.customer);
    if (!session || !customer) return nothingHere("This link is over", "Ask for a new one where you came from.");
    const { features } = work.get(portalConfigurations, session.configuration);
    const portal = { base: `/p/session/${session._token}`, customer, features };
    return show({ work, sandbox, request, session, portal });
  });
}

/** One of the portal's subscriptions by the id in the address; what is another customer's does not exist. */
export function ownSubscription({ work, request, portal }: Visit): Subscription | undefined {
  const found = work.find(subscriptions, request.params.get("subscription") ?? "");
  return found?.customer === portal.customer.id ? found : undefined;
}

type PortalPage = { title: string; content: Markup; problem?: string | null };

/** A page of the portal, with the way back to where the customer came from. */
export function portalPage({ session, portal }: Visit, { title, content, problem }: PortalPage): Answer {
  const isHome = title === HOME_TITLE;
  const home = { href: `${portal.base}?home`, label: "Back to billing" };
  const away = session.return_url === null ? null : { href: session.return_url, label: "Back to the portal" };
  const status = problem ? { status: 402 } : {};
  return hostedPage({ title, content, problem, back: isHome ? away : home, formTarget: targetOf(session), ...status });
}

export const HOME_TITLE = "Billing";

/** Where a finished flow leads: home, or back to whoever asked for it. */
export function afterFlow({ session, portal }: Visit): Answer {
  const after = session.flow?.after_completion;
  return redirect(after?.type === "redirect" && after.redirect ? after.redirect.return_url : `${portal.base}?home`);
}

function targetOf({ flow }: PortalSession): string | null {
  const url = flow?.after_completion.redirect?.return_url;
  return url && URL.canParse(url) ? new URL(url).origin : null;
}
