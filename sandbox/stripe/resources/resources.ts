import type { Resource } from "../kernel/resource";
import { accountResource } from "./account/account-routes";
import { customerSessionResource } from "./account/customer-session-routes";
import { paymentMethodResource } from "./cards/payment-method-routes";
import { priceResource } from "./catalog/price-routes";
import { productResource } from "./catalog/product-routes";
import { checkoutResource } from "./checkout/session-routes";
import { testClockResource } from "./clocks/test-clock-routes";
import { creditNoteResource } from "./credit-notes/credit-note-routes";
import { balanceTransactionResource } from "./customers/balance-transaction-routes";
import { customerResource } from "./customers/customer-routes";
import { taxIdResource } from "./customers/tax-id-routes";
import { couponResource } from "./discounts/coupon-routes";
import { discountResource } from "./discounts/discount-routes";
import { promotionCodeResource } from "./discounts/promotion-code-routes";
import { disputeResource } from "./disputes/dispute-routes";
import { invoiceItemResource } from "./invoices/invoice-item-routes";
import { invoiceLineResource } from "./invoices/invoice-line-routes";
import { invoicePaymentResource } from "./invoices/invoice-payment-routes";
import { invoiceResource } from "./invoices/invoice-routes";
import { kernelResource } from "./kernel-resource";
import { ledgerResource } from "./ledger/ledger-routes";
import { meterEventResource } from "./meters/meter-event-routes";
import { meterResource } from "./meters/meter-routes";
import { chargeResource } from "./payments/charge-routes";
import { paymentIntentResource } from "./payments/payment-intent-routes";
import { refundResource } from "./payments/refund-routes";
import { setupIntentResource } from "./payments/setup-intent-routes";
import { portalConfigurationResource } from "./portal/configuration-routes";
import { portalSessionResource } from "./portal/session-routes";
import { scheduleResource } from "./schedules/schedule-routes";
import { previewResource } from "./subscriptions/preview-invoice";
import { subscriptionItemResource } from "./subscriptions/subscription-item-routes";
import { subscriptionResource } from "./subscriptions/subscription-routes";
import { taxRateResource } from "./taxes/tax-rate-routes";
import { eventResource } from "./webhooks/event-routes";
import { webhookEndpointResource } from "./webhooks/webhook-endpoint-routes";

/** Everything the sandbox can do. A new resource adds its line here; hooks run in this order. */
export const resources: readonly Resource[] = [
  kernelResource,
  eventResource,
  webhookEndpointResource,
  testClockResource,
  customerResource,
  balanceTransactionResource,
  taxIdResource,
  paymentMethodResource,
  productResource,
  priceResource,
  couponResource,
  promotionCodeResource,
  discountResource,
  taxRateResource,
  meterResource,
  meterEventResource,
  setupIntentResource,
  paymentIntentResource,
  chargeResource,
  refundResource,
  invoiceResource,
  previewResource,
  invoiceLineResource,
  invoiceItemResource,
  invoicePaymentResource,
  subscriptionResource,
  subscriptionItemResource,
  scheduleResource,
  checkoutResource,
  portalConfigurationResource,
  portalSessionResource,
  creditNoteResource,
  ledgerResource,
  disputeResource,
  accountResource,
  customerSessionResource,
];
