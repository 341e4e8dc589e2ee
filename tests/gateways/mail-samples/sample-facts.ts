import type { MailOrigin } from "@/lib/gateways/mail/types";

export const origin: MailOrigin = { at: "3 December 2026, 14:05 (UTC)", device: "Firefox on Linux", place: null };
export const to = "ada@example.com";
