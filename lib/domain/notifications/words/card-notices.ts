import { nameCard } from "@/lib/format/card-name";
import type { NoticeParams } from "../notices";
import { money, type NoticeWriters } from "./notice-words";

const whyRefused: Readonly<Record<NoticeParams["card-refused"]["reason"], string>> = {
  card_limit: "there are three cards already",
  card_duplicate: "it is there already",
  card_declined: "its bank did not accept the temporary charge that proves it",
};

export const cardNotices = {
  "card-added": ({ brand, last4 }, place) => ({
    title: `A card was added to ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} can be charged now.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "card-removed": ({ brand, last4 }, place) => ({
    title: `A card was removed from ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} is not charged any more.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "card-refused": ({ brand, last4, reason }, place) => ({
    title: `A card could not be added to ${place.name}`,
    text: `${nameCard(brand, last4) ?? "The card"} was let go: ${whyRefused[reason]}.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "card-expiring": ({ brand, last4 }, place) => ({
    title: `A card of ${place.name} expires soon`,
    text: `${nameCard(brand, last4) ?? "The card"} holds to the end of its month. Add the new one before.`,
    path: `/w/${place.handle}/billing`,
    action: "See billing",
  }),
  "hold-made": ({ brand, last4, ...held }, place) => ({
    title: `A temporary charge of ${money(held)} for ${place.name}`,
    text: `It proves ${nameCard(brand, last4) ?? "the card"} and is released right away.`,
    path: `/w/${place.handle}/billing#holds`,
    action: "See billing",
  }),
  "hold-released": ({ brand, last4, ...held }, place) => ({
    title: `The temporary charge of ${money(held)} for ${place.name} is released`,
    text: `Your bank shows it on ${nameCard(brand, last4) ?? "the card"} for a few days at most.`,
    path: `/w/${place.handle}/billing#holds`,
    action: "See billing",
  }),
} satisfies Partial<NoticeWriters>;
