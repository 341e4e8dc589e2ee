import { BrowserApi } from "./api";
import { listenToPortal } from "./portal-port";

let api = new BrowserApi("");

listenToPortal({
  connected({ publishableKey }) {
    api = new BrowserApi(publishableKey);
  },
  async call(call) {
    if (call.name === "retrieve") return api.retrieve(call.clientSecret);
    if (call.name === "confirm" && call.paymentMethod !== null) return api.confirm(call, null);
    return { error: { type: "invalid_request_error", message: "There is no card form to take a card from." } };
  },
});
