import { describe, expect, it } from "vitest";
import { renderMail } from "@/lib/gateways/mail/templates/render-mail";
import { brand, mailsOfEveryKind } from "./mail-samples";

const WORD_JOINER = "\u2060";

describe.each(mailsOfEveryKind().map((mail) => [mail.template, mail] as const))("mail %s", (_, mail) => {
  it("has one action, says why it came and how to stop it, in HTML and in plain text", async () => {
    const { subject, html, text } = await renderMail(mail, brand);
    const properties: [string, unknown][] = Object.entries(mail.props);
    const action = properties.find(([key]) => key.endsWith("Url"))?.[1];
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url?.replaceAll("&amp;", "&"));

    const unsubscribe = "unsubscribeUrl" in mail.props ? mail.props.unsubscribeUrl : null;
    expect(links).toEqual([brand.url, action, ...(unsubscribe ? [unsubscribe] : []), `mailto:${brand.supportEmail}`]);
    expect(text).toContain(action);
    expect(subject.length).toBeLessThan(80);
    for (const part of [html, text]) {
      expect(part).toContain("You got this because");
      expect(part).toMatch(unsubscribe ? /Unsubscribe from/ : /cannot be switched off|no more email follows/);
      expect(part).toContain("1 Colonnade Street");
      expect(part).not.toMatch(/undefined|\[object/);
    }
  });
});

describe("H94 what people typed, in mails", () => {
  it.each(mailsOfEveryKind('<b onmouseover="x()">Ada</b><script>').map((mail) => [mail.template, mail] as const))(
    "HTML is escaped in %s, text part and subject too",
    async (_, mail) => {
      const { subject, html, text } = await renderMail(mail, brand);
      expect(html).toContain("&lt;b onmouseover=&quot;x()&quot;&gt;Ada");
      expect(html).not.toMatch(/<b |<script/);
      expect(text).toContain("‹b onmouseover=");
      expect(text + subject).not.toMatch(/[<>]/);
    },
  );

  it.each(
    mailsOfEveryKind("Open https://evil.example\r\nBcc: x@evil.example \u202e").map(
      (mail) => [mail.template, mail] as const,
    ),
  )("addresses stay words and line breaks become spaces in %s", async (_, mail) => {
    const { subject, html, text } = await renderMail(mail, brand);
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/:\/\/evil|evil\.example|\u202e/);
      expect(part).not.toMatch(/\nBcc:/);
    }
    expect(text.replaceAll(WORD_JOINER, "").replaceAll("\n", " ")).toContain(
      "Open https://evil.example Bcc: x@evil.example",
    );
  });
});
