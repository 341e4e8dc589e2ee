import { defineKind, type Stored } from "../kernel/kind";
import type { Metadata } from "../kernel/metadata";

export type WebhookEndpoint = Stored & {
  object: "webhook_endpoint";
  api_version: string | null;
  application: null;
  created: number;
  description: string | null;
  enabled_events: string[];
  livemode: false;
  metadata: Metadata;
  status: "enabled" | "disabled";
  url: string;
  _secret: string;
};

export const webhookEndpoints = defineKind<WebhookEndpoint>({
  name: "webhook_endpoint",
  prefix: "we",
  title: "webhook endpoint",
});

export function wantsEvent(endpoint: WebhookEndpoint, type: string): boolean {
  return endpoint.status === "enabled" && endpoint.enabled_events.some((wanted) => wanted === "*" || wanted === type);
}
