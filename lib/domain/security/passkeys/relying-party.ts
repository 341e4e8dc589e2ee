import { portal } from "@/portal.config";
import { portalUrl } from "../../shared/portal-url";

/** Whose passkeys these are: the configured address decides, whatever a request claims. */
export function relyingParty(): { readonly id: string; readonly origin: string; readonly name: string } {
  const { hostname: id, origin } = new URL(portalUrl("/"));
  return { id, origin, name: portal.brand.name };
}
