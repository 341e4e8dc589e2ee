import { MailLayout, MailText } from "./mail-layout";
import type { MailTemplate } from "./mail-template";

export const notice: MailTemplate<"notice"> = (
  { actionUrl, name, title, text, action, category, unsubscribeUrl },
  brand,
) => ({
  subject: shorten(title),
  element: (
    <MailLayout
      brand={brand}
      heading={title}
      preview={text}
      action={{ label: action, url: actionUrl }}
      reason={`You got this because of what happened in your ${brand.name} account. ${howToStop(category, unsubscribeUrl)}`}
      unsubscribe={unsubscribeUrl === null ? null : { label: `Unsubscribe from ${category}`, url: unsubscribeUrl }}
    >
      <MailText>Hello {name},</MailText>
      <MailText>{text}</MailText>
    </MailLayout>
  ),
});

function howToStop(category: string, unsubscribeUrl: string | null): string {
  if (unsubscribeUrl === null) return `Emails about "${category}" cannot be switched off.`;
  return `Emails about "${category}" are switched on in your notification settings.`;
}

/** Names in it can be long, and inboxes cut subjects anywhere. */
function shorten(title: string): string {
  return title.length < 78 ? title : `${title.slice(0, 76).trimEnd()}…`;
}
