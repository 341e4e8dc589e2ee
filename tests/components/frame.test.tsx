import { describe, expect, it } from "vitest";
import { AppFrame } from "@/components/shell/app-frame";
import { AvatarMenu } from "@/components/shell/avatar-menu";
import { BannerStack } from "@/components/shell/banner-stack";
import { FlashMessage } from "@/components/shell/flash-message";
import { Header } from "@/components/shell/header";
import { SandboxBar } from "@/components/shell/sandbox-bar";
import { Sidebar } from "@/components/shell/sidebar";
import { WorkspaceSwitcher } from "@/components/shell/workspace-switcher";
import { flashFor } from "@/lib/server/flash";
import { draw } from "./draw";
import { asServerAction } from "./server-action";

const act = asServerAction((state) => Promise.resolve(state));
const person = { name: "Ada Lovelace", email: "ada@example.com" };

function workspaces(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `w${index}`,
    name: `Workspace ${index}`,
    kind: "organization" as const,
    role: "Owner",
    plan: "Free",
    isCurrent: index === 0,
  }));
}

function switcher(count: number) {
  return (
    <WorkspaceSwitcher
      person={person}
      settingsHref="/account"
      workspaces={workspaces(count)}
      switchAction={act}
      createHref="/workspaces/new"
      manageHref="/workspaces"
    />
  );
}

function frame() {
  const groups = [{ items: [{ label: "Overview", href: "/w/acme", icon: <svg />, isCurrent: true }] }];
  const settings = [{ label: "Account", href: "/account", icon: <svg />, isCurrent: false }];
  return (
    <AppFrame
      isCollapsed
      sidebar={<Sidebar switcher={switcher(7)} groups={groups} settings={settings} isCollapsed toggleAction={act} />}
      header={
        <Header
          workspace={{ name: "Acme", href: "/w/acme" }}
          page="Overview"
          helpHref="/support"
          menu={
            <AvatarMenu person={person} settingsHref="/account" theme="dark" themeAction={act} signOutAction={act} />
          }
        />
      }
      notices={<FlashMessage flash={{ message: "Your profile is saved.", tone: "success" }} />}
    >
      <h1>Overview</h1>
    </AppFrame>
  );
}

describe("the frame", () => {
  it("H96 has no inline style and no inline handler, which the content security policy would drop", async () => {
    const html = await draw(frame());
    expect(html).not.toMatch(/<[^>]+ style=/);
    expect(html).not.toMatch(/<[^>]+ on[a-z]+=/);
    expect(html).not.toContain("javascript:");
  });

  it("NAV-1 NAV-2 NAV-3 leads to the settings from the switcher, the avatar and the sidebar", async () => {
    const html = await draw(frame());
    expect(html.match(/href="\/account"/g)).toHaveLength(3);
  });

  it("opens its menus and its drawer without scripts: each button names a popover that exists", async () => {
    const html = await draw(frame());
    const targets = [...html.matchAll(/popovertarget="([^"]+)"/gi)].map((match) => match[1]);
    expect(targets).toEqual(expect.arrayContaining(["sidebar", "avatar-menu", "workspace-menu"]));
    for (const target of targets)
      expect(html).toMatch(new RegExp(`id="${target}"[^>]*popover="auto"|popover="auto"[^>]*id="${target}"`));
  });

  it("tells what happened in a live region that is there before it", async () => {
    expect(await draw(<FlashMessage flash={null} />)).toContain('role="status"');
    expect(await draw(frame())).toContain("Your profile is saved.");
  });

  it("has a line that leads to the sandbox only where there is one", async () => {
    expect(await draw(frame())).not.toContain("simulated");
    const bar = await draw(<SandboxBar href="http://127.0.0.1:12111/_sandbox/console/time?metadata=w1" />);
    expect(bar).toContain(
      'href="http://127.0.0.1:12111/_sandbox/console/time?metadata=w1" target="_blank" rel="noopener"',
    );
    expect(bar).toContain("opens in a new tab");
  });

  it("marks the theme that is on", async () => {
    expect(await draw(frame())).toMatch(
      /<button[^>]*(value="dark"[^>]*aria-pressed="true"|aria-pressed="true"[^>]*value="dark")/,
    );
  });
});

describe("WorkspaceSwitcher", () => {
  it("begins with the person's own name", async () => {
    const menu = (await draw(switcher(2))).split('id="workspace-menu"')[1] ?? "";
    expect(menu.indexOf("Ada Lovelace")).toBeGreaterThan(0);
    expect(menu.indexOf("Ada Lovelace")).toBeLessThan(menu.indexOf("Workspace 0"));
  });

  it("WS-1 offers a search above five workspaces", async () => {
    expect(await draw(switcher(5))).not.toContain('type="search"');
    expect(await draw(switcher(6))).toContain('type="search"');
  });
});

describe("BannerStack", () => {
  it("shows the most urgent one and counts the others", async () => {
    const banner = (key: string) => ({ key, tone: "warning" as const, text: key });
    const html = await draw(<BannerStack banners={[banner("blocked"), banner("past due"), banner("sandbox")]} />);
    expect(html.indexOf("blocked")).toBeLessThan(html.indexOf("<details"));
    expect(html.indexOf("past due")).toBeGreaterThan(html.indexOf("<details"));
    expect(html).toContain("+2 more");
    expect(await draw(<BannerStack banners={[]} />)).toBe("");
  });
});

describe("a message after a redirect", () => {
  it("UI a refusal looks like a warning, and a success like one", async () => {
    const [refused, done] = [flashFor("deletion_counted"), flashFor("profile_saved")];
    expect([refused?.tone, done?.tone]).toEqual(["warning", "success"]);
    expect(await draw(<FlashMessage flash={refused} />)).toContain("text-warning");
    expect(await draw(<FlashMessage flash={done} />)).toContain("text-success");
    expect(flashFor("<b>anything</b>")).toBeNull();
    expect(await draw(<FlashMessage flash={null} />)).toContain('role="status"');
  });

  it("UI on a phone the breadcrumb is the page's name alone", async () => {
    const html = await draw(frame());
    expect(html).toMatch(/<li class="[^"]*max-sm:hidden[^"]*"><a[^>]*title="Acme"/);
  });
});
