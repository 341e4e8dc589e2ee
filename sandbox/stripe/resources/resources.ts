import type { Resource } from "../kernel/resource";
import { paymentMethodResource } from "./cards/payment-method-routes";
import { priceResource } from "./catalog/price-routes";
import { productResource } from "./catalog/product-routes";
import { balanceTransactionResource } from "./customers/balance-transaction-routes";
import { customerResource } from "./customers/customer-routes";
import { taxIdResource } from "./customers/tax-id-routes";
import { kernelResource } from "./kernel-resource";
import { chargeResource } from "./payments/charge-routes";
import { paymentIntentResource } from "./payments/payment-intent-routes";
import { refundResource } from "./payments/refund-routes";
import { setupIntentResource } from "./payments/setup-intent-routes";
import { eventResource } from "./webhooks/event-routes";
import { webhookEndpointResource } from "./webhooks/webhook-endpoint-routes";

/** Everything the sandbox can do. A new resource adds its line here; hooks run in this order. */
export const resources: readonly Resource[] = [
  kernelResource,
  eventResource,
  webhookEndpointResource,
  customerResource,
  balanceTransactionResource,
  taxIdResource,
  paymentMethodResource,
  productResource,
  priceResource,
  setupIntentResource,
  paymentIntentResource,
  chargeResource,
  refundResource,
];
