import { describe, expect, it } from "vitest";
import { InboxList } from "@/components/notifications/inbox-list";
import { PreferenceForm } from "@/components/notifications/preference-form";
import { InboxBell } from "@/components/shell/inbox-bell";
import { draw } from "./draw";
import { asServerAction } from "./server-action";

const act = asServerAction((state) => Promise.resolve(state));

describe("the bell", () => {
  it("PRO-18 says how much is unread, to eyes and to ears, and no more than 99+", async () => {
    const bell = (unread: number) => draw(<InboxBell href="/account/inbox" unread={unread} />);
    expect(await bell(0)).toContain('aria-label="Inbox"');
    expect(await bell(0)).not.toContain(">0<");
    expect(await bell(1)).toContain('aria-label="Inbox, 1 unread"');
    expect(await bell(99)).toContain(">99<");
    expect(await bell(100)).toContain('aria-label="Inbox, 99+ unread"');
  });
});

describe("the form of notification settings", () => {
  it("PRO-19 shows what is locked as on, and sends nothing about it", async () => {
    const row = (label: string, isLocked: boolean) => ({
      label,
      description: "What happens.",
      channels: [{ channel: "EMAIL" as const, field: `${label}_email`, isOn: true, isLocked }],
    });
    const html = await draw(<PreferenceForm rows={[row("security", true), row("usage", false)]} action={act} />);
    expect(html).not.toContain('name="security_email"');
    expect(html).toMatch(/<input[^>]*disabled=""[^>]*checked=""|<input[^>]*checked=""[^>]*disabled=""/);
    expect(html).toContain("(always on)");
    expect(html).toMatch(/<input[^>]*name="usage_email"/);
  });
});

describe("the inbox", () => {
  it("PRO-18 opens by a button, since a link must change nothing, and marks unread by a word", async () => {
    const row = { id: "n1", at: new Date(0), category: "Security", title: "Your password was changed", text: "…" };
    const list = (isRead: boolean) => (
      <InboxList rows={[{ ...row, isRead }]} timeZone="UTC" now={new Date(0)} openAction={act} isFiltered={false} />
    );
    expect(await draw(list(false))).toMatch(/name="notificationId" value="n1"[\s\S]*<button[^>]*type="submit"/);
    expect(await draw(list(false))).toContain("Unread");
    expect(await draw(list(true))).not.toContain("Unread");
  });

  it("PRO-18 H94 shows names as text", async () => {
    const row = { id: "n1", at: new Date(0), category: "Security", text: "…", isRead: true };
    const title = '<img src=x onerror="x()"> left Acme';
    const html = await draw(
      <InboxList rows={[{ ...row, title }]} timeZone="UTC" now={new Date(0)} openAction={act} isFiltered={false} />,
    );
    expect(html).not.toContain("<img");
  });
});
