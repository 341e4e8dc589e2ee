import { roleName } from "@/lib/format/role-name";
import type { NoticeWriters } from "./notice-words";

export const memberNotices = {
  "member-added": ({ role }, place) => ({
    title: `You were added to ${place.name}`,
    text: `Your role is ${roleName(role)}.`,
    path: `/w/${place.handle}`,
    action: "Open the organization",
  }),
  "member-left": ({ name, role }, place) => ({
    title: `${name} left ${place.name}`,
    text: `Their role was ${roleName(role)}. Their access ended at once.`,
    path: `/w/${place.handle}/members`,
    action: "See members",
  }),
} satisfies Partial<NoticeWriters>;
