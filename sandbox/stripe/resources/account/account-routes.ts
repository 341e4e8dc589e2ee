import type { PublicObject } from "../../kernel/kind";
import { paging } from "../../kernel/list-answer";
import { text } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { get } from "../../kernel/route";
import { resourceMissing } from "../../kernel/stripe-error";

const ACCOUNT_ID = "acct_1SandboxSandbox1";

/** The one account the sandbox belongs to. */
const ACCOUNT: PublicObject = {
  id: ACCOUNT_ID,
  object: "account",
  business_type: "company",
  capabilities: { card_payments: "active", transfers: "active" },
  charges_enabled: true,
  country: "DE",
  created: 1_767_225_600,
  default_currency: "eur",
  details_submitted: true,
  email: "sandbox@example.com",
  metadata: {},
  payouts_enabled: true,
  settings: {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_payments: {
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: "Sandbox", timezone: "Etc/UTC" },
    payments: {
      statement_descriptor: "SANDBOX",
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
  },
  type: "standard",
};

/** Cards and nothing else, which is all the sandbox can take. */
const METHOD_CONFIGURATION: PublicObject = {
  id: "pmc_1SandboxSandbox1",
  object: "payment_method_configuration",
  active: true,
  application: null,
  card: { available: true, display_preference: { overridable: null, preference: "on", value: "on" } },
  is_default: true,
  livemode: false,
  name: "Default",
  parent: null,
};

const CONFIGURATIONS = "/v1/payment_method_configurations";

/** What never changes: the account itself and how it takes payments. */
export const accountResource: Resource = {
  kinds: [],
  routes: [
    get({ path: "/v1/account", params: {}, run: () => ACCOUNT }),
    get({
      path: CONFIGURATIONS,
      params: { ...paging, active: text(), application: text() },
      run: ({ url }) => ({ object: "list", data: [METHOD_CONFIGURATION], has_more: false, url }),
    }),
    get({
      path: `${CONFIGURATIONS}/:configuration`,
      params: {},
      run: ({ id }) => {
        const wanted = id("configuration");
        if (wanted !== METHOD_CONFIGURATION.id) throw resourceMissing("payment_method_configuration", wanted);
        return METHOD_CONFIGURATION;
      },
    }),
    // No card ever gets a mandate here, so there is none to find.
    get({
      path: "/v1/mandates/:mandate",
      params: {},
      run: ({ id }) => {
        throw resourceMissing("mandate", id("mandate"));
      },
    }),
  ],
};
