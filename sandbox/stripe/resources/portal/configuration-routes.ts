import { listAnswer, paging } from "../../kernel/list-answer";
import { mergeMetadata } from "../../kernel/metadata";
import { boolean, given } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";
import type { Work } from "../../kernel/work";
import { mergeFeatures } from "./merge-features";
import {
  DEFAULT_FEATURES,
  type PortalConfiguration,
  type PortalFeatures,
  portalConfigurations,
} from "./portal-configurations";
import { createConfigurationParams, type SentConfiguration, updateConfigurationParams } from "./portal-params";

const CONFIGURATIONS = "/v1/billing_portal/configurations";
const listParams = { ...paging, active: boolean(), is_default: boolean() };

/** A configuration made through the API begins with everything switched off. */
const NO_FEATURES: PortalFeatures = {
  ...DEFAULT_FEATURES,
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: { ...DEFAULT_FEATURES.subscription_cancel, enabled: false },
};

export const portalConfigurationResource: Resource = {
  kinds: [portalConfigurations],
  routes: [
    post({ path: CONFIGURATIONS, params: createConfigurationParams, run: create }),
    get({ path: CONFIGURATIONS, params: listParams, run: list }),
    get({
      path: `${CONFIGURATIONS}/:configuration`,
      params: {},
      run: ({ work, id }) => work.view(portalConfigurations, work.get(portalConfigurations, id("configuration"))),
    }),
    post({ path: `${CONFIGURATIONS}/:configuration`, params: updateConfigurationParams, run: update }),
  ],
};

/** The configuration sessions get when they name none, made at the first need. */
export function defaultConfiguration(work: Work): PortalConfiguration {
  const known = work.all(portalConfigurations).find((row) => row.is_default && row.active);
  return known ?? work.insert(portalConfigurations, { ...blank(work), features: DEFAULT_FEATURES, is_default: true });
}

function create({ work, params }: Call<typeof createConfigurationParams>) {
  const configuration = work.insert(portalConfigurations, {
    ...blank(work),
    ...plainChanges(blank(work), params),
    features: mergeFeatures(NO_FEATURES, params.features),
  });
  work.emit("billing_portal.configuration.created", portalConfigurations, configuration);
  return work.view(portalConfigurations, configuration);
}

function update({ work, params, id }: Call<typeof updateConfigurationParams>) {
  const configuration = work.get(portalConfigurations, id("configuration"));
  if (params.active === false && configuration.is_default) {
    throw invalidRequest("You cannot deactivate the default configuration.", { param: "active" });
  }
  const set: Partial<PortalConfiguration> = {
    ...plainChanges(configuration, params),
    ...given({ active: params.active }),
    ...(params.features && { features: mergeFeatures(configuration.features, params.features) }),
    updated: work.now(),
  };
  const event = "billing_portal.configuration.updated";
  return work.view(portalConfigurations, work.change(portalConfigurations, configuration.id, { event, set }));
}

function plainChanges(current: PortalConfiguration, sent: Omit<SentConfiguration, "active" | "features">) {
  return given({
    business_profile: sent.business_profile && { ...current.business_profile, ...given(sent.business_profile) },
    default_return_url: sent.default_return_url,
    metadata: sent.metadata === undefined ? undefined : mergeMetadata(current.metadata, sent.metadata),
    name: sent.name,
  });
}

function blank(work: Work): PortalConfiguration {
  const now = work.now();
  return {
    id: work.newId(portalConfigurations),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: null,
    features: NO_FEATURES,
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: now,
  };
}

function list(call: Call<typeof listParams>) {
  const { active, is_default: isDefault } = call.params;
  const rows = call.work
    .all(portalConfigurations)
    .filter(
      (row) =>
        (active === undefined || row.active === active) && (isDefault === undefined || row.is_default === isDefault),
    );
  return listAnswer(call, portalConfigurations, rows);
}
