import { formatMoney } from "@/lib/format/money";
import { money, type NoticeWriters } from "./notice-words";

export const paymentNotices = {
  receipt: ({ invoiceId, number, ...paid }, place) => ({
    title: `${money(paid)} paid for ${place.name}`,
    text: `Invoice ${number} and its PDF are ready.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "payment-failed": ({ invoiceId, number, ...due }, place) => ({
    title: `A payment of ${money(due)} for ${place.name} failed`,
    text: `Invoice ${number} could not be charged. Check the card or pay the invoice.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "payment-waits": (_params, place) => ({
    title: `A payment for ${place.name} waits for your bank`,
    text: "Your bank wants to be sure that it is yours. Nothing is charged until you confirm it.",
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "funds-added": ({ amount, currency }, place) => ({
    title: `${formatMoney(BigInt(amount), currency)} was added to the balance of ${place.name}`,
    text: "Invoices use it before they charge a card.",
    path: `/w/${place.handle}/billing/balance`,
    action: "See the balance",
  }),
  refund: (refunded, place) => ({
    title: `${money(refunded)} of ${place.name} is on its way back`,
    text: "Banks take five to ten days to show a refund.",
    path: `/w/${place.handle}/invoices/payments`,
    action: "See payments",
  }),
  "resources-suspended": ({ invoiceId, number, ...due }, place) => ({
    title: `The resources of ${place.name} are suspended`,
    text: `Invoice ${number} over ${money(due)} has been unpaid for 14 days. Everything runs again once it is paid.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  spending: ({ percent, spent, limit, currency }, place) => ({
    title:
      percent === 100
        ? `${place.name} has reached its spending limit`
        : `${place.name} has used ${String(percent)}% of its spending limit`,
    text: `${money({ amount: spent, currency })} of ${money({ amount: limit, currency })} this month, before tax. ${
      percent === 100
        ? "Usage that would pass the limit is refused until the next month begins or the plan is a larger one."
        : "At the limit, usage beyond the quota is refused."
    }`,
    path: `/w/${place.handle}/usage`,
    action: "See usage",
  }),
  "billing-email-changed": (_params, place) => ({
    title: `Emails about payments of ${place.name} go to another address`,
    text: "The billing profile says where, and can change it back.",
    path: `/w/${place.handle}/billing/profile`,
    action: "See the billing profile",
  }),
  "invoice-corrected": ({ invoiceId, number, replaces, ...due }, place) => ({
    title: `Invoice ${replaces} of ${place.name} was corrected`,
    text:
      due.amount === "0"
        ? `Invoice ${number} replaces it. It is settled by the credit of the old one, nothing was charged.`
        : `Invoice ${number} replaces it. ${money(due)} of it is still open: another invoice used up the credit.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
} satisfies Partial<NoticeWriters>;
