import { defineKind, type Stored } from "../../kernel/kind";

type AfterCompletion = {
  hosted_confirmation: { custom_message: string | null } | null;
  redirect: { return_url: string } | null;
  type: "hosted_confirmation" | "portal_homepage" | "redirect";
};

export type PortalFlow = {
  after_completion: AfterCompletion;
  customer_update: Record<string, never> | null;
  subscription_cancel: { retention: null; subscription: string } | null;
  subscription_pause: null;
  subscription_update: { subscription: string } | null;
  subscription_update_confirm: {
    discounts: null;
    items: { id: string; price: string | null; quantity?: number }[];
    subscription: string;
  } | null;
  type:
    | "customer_update"
    | "payment_method_update"
    | "subscription_cancel"
    | "subscription_update"
    | "subscription_update_confirm";
};

export type PortalSession = Stored & {
  object: "billing_portal.session";
  configuration: string;
  created: number;
  customer: string;
  customer_account: null;
  flow: PortalFlow | null;
  livemode: false;
  locale: string | null;
  on_behalf_of: null;
  return_url: string | null;
  /** The unguessable end of the page's address. */
  _token: string;
};

export const portalSessions = defineKind<PortalSession>({
  name: "billing_portal.session",
  prefix: "bps",
  expandable: { configuration: "billing_portal.configuration" },
  compute: (session, work) => ({ url: `${work.world.publicUrl()}/p/session/${session._token}` }),
});
