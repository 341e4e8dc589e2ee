import { nameOfPlan } from "@/lib/config/catalogue";
import { formatDate } from "@/lib/format/dates";
import { money, type NoticeWriters } from "./notice-words";

export const planNotices = {
  "plan-changed": ({ planKey, previousPlanKey }, place) => ({
    title: `The plan of ${place.name} is ${nameOfPlan(planKey)} now`,
    text: previousPlanKey === null ? "There was no paid one before." : `It was ${nameOfPlan(previousPlanKey)} before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-scheduled": ({ planKey, startsAt }, place) => ({
    title: `${place.name} changes to ${nameOfPlan(planKey)}`,
    text: `The change begins on ${formatDate(new Date(startsAt), { timeZone: "UTC" })} and can be undone until then.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-canceled": ({ planKey, endsAt }, place) => ({
    title: `${nameOfPlan(planKey)} of ${place.name} is canceled`,
    text: `It ends on ${formatDate(new Date(endsAt), { timeZone: "UTC" })} and can be kept until then.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-kept": ({ planKey, isUnpaid }, place) => ({
    title: `${place.name} stays on ${nameOfPlan(planKey)}`,
    text: isUnpaid
      ? "The usage fees could not be collected, so the plan was not ended. It renews as before. Check your card, then cancel again."
      : "What was planned for the end of the period was taken back. The plan renews as before.",
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "plan-ended": ({ invoiceId, number, planKey, ...due }, place) => ({
    title: `The plan ${nameOfPlan(planKey)} of ${place.name} has ended`,
    text: `No attempt to charge ${money(due)} worked. Invoice ${number} stays owed.`,
    path: `/w/${place.handle}/invoices/${invoiceId}`,
    action: "View invoice",
  }),
  "trial-ending": ({ planKey, endsAt }, place) => ({
    title: `The trial of ${place.name} ends on ${formatDate(new Date(endsAt), { timeZone: "UTC" })}`,
    text: `${nameOfPlan(planKey)} is paid for by card from then on. To pay nothing, cancel before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
} satisfies Partial<NoticeWriters>;
