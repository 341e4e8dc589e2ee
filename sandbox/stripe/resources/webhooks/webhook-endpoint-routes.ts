import { type WebhookEndpoint, webhookEndpoints } from "../../events/webhook-endpoints";
import { API_VERSION } from "../../http/api-version";
import { listAnswer, paging } from "../../kernel/list-answer";
import { mergeMetadata, metadata } from "../../kernel/metadata";
import { boolean, given, list, required, text, unsettable } from "../../kernel/params";
import type { Resource } from "../../kernel/resource";
import { type Call, del, get, post } from "../../kernel/route";
import { invalidRequest } from "../../kernel/stripe-error";

const createParams = {
  api_version: text(),
  connect: boolean(),
  description: unsettable(text()),
  enabled_events: required(list(text())),
  metadata: metadata(),
  url: required(text()),
};

const updateParams = {
  description: unsettable(text()),
  disabled: boolean(),
  enabled_events: list(text()),
  metadata: metadata(),
  url: text(),
};

export const webhookEndpointResource: Resource = {
  kinds: [webhookEndpoints],
  routes: [
    post({ path: "/v1/webhook_endpoints", params: createParams, run: createEndpoint }),
    get({
      path: "/v1/webhook_endpoints",
      params: { ...paging },
      run: (call) => listAnswer(call, webhookEndpoints, call.work.all(webhookEndpoints)),
    }),
    get({
      path: "/v1/webhook_endpoints/:endpoint",
      params: {},
      run: ({ work, id }) => work.view(webhookEndpoints, work.get(webhookEndpoints, id("endpoint"))),
    }),
    post({ path: "/v1/webhook_endpoints/:endpoint", params: updateParams, run: updateEndpoint }),
    del({
      path: "/v1/webhook_endpoints/:endpoint",
      params: {},
      run: ({ work, id }) => {
        const endpoint = work.get(webhookEndpoints, id("endpoint"));
        work.remove(webhookEndpoints, endpoint.id);
        return { id: endpoint.id, object: "webhook_endpoint", deleted: true };
      },
    }),
  ],
};

function createEndpoint({ work, params }: Call<typeof createParams>) {
  if (params.api_version !== undefined && params.api_version !== API_VERSION) {
    throw invalidRequest(`This sandbox sends events of ${API_VERSION} only.`, { param: "api_version" });
  }
  const endpoint = work.insert(webhookEndpoints, {
    id: work.newId(webhookEndpoints),
    object: "webhook_endpoint",
    api_version: params.api_version ?? null,
    application: null,
    created: work.now(),
    description: params.description ?? null,
    enabled_events: params.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    status: "enabled",
    url: httpUrl(params.url),
    _secret: `whsec_${work.newSecret(32)}`,
  });
  // The only answer that ever shows the secret.
  return { ...work.view(webhookEndpoints, endpoint), secret: endpoint._secret };
}

function updateEndpoint({ work, params, id }: Call<typeof updateParams>) {
  const endpoint = work.get(webhookEndpoints, id("endpoint"));
  const changes: Partial<WebhookEndpoint> = given({
    description: params.description,
    enabled_events: params.enabled_events,
    metadata: params.metadata === undefined ? undefined : mergeMetadata(endpoint.metadata, params.metadata),
    status: statusFrom(params.disabled),
    url: params.url === undefined ? undefined : httpUrl(params.url),
  });
  return work.view(webhookEndpoints, work.update(webhookEndpoints, endpoint.id, changes));
}

function statusFrom(disabled: boolean | undefined): WebhookEndpoint["status"] | undefined {
  if (disabled === undefined) return undefined;
  return disabled ? "disabled" : "enabled";
}

function httpUrl(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw invalidRequest("Invalid URL: An explicit scheme (such as https) must be provided.", {
    code: "url_invalid",
    param: "url",
  });
}
