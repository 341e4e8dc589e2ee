import type { Mail } from "@/lib/gateways/mail/types";
import { to } from "./sample-facts";

export function noticeMails(typed: string): Mail[] {
  return [
    {
      template: "notice",
      to,
      idempotencyKey: "notice:1",
      props: {
        actionUrl: "https://portico.example/w/acme/members",
        name: typed,
        title: `${typed} left Acme`,
        text: "Their role was Manager.",
        action: "See members",
        category: "Organization and invitations",
        unsubscribeUrl: "https://portico.example/api/unsubscribe/t0k.en",
      },
    },
    {
      template: "notice",
      to,
      idempotencyKey: "notice:2",
      props: {
        actionUrl: "https://portico.example/account/security",
        name: typed,
        title: "Your primary email is the former one again",
        text: "The change was undone.",
        action: "Review security",
        category: "Security",
        unsubscribeUrl: null,
      },
    },
    {
      template: "finding",
      to: "support@portico.example",
      idempotencyKey: "finding:1",
      props: {
        what: "Two subscriptions run for one workspace.",
        subject: "sub_1",
        workspaceName: typed,
        staffUrl: "https://portico.example/admin",
      },
    },
  ];
}
