"use server";

import { signOut } from "@/lib/domain/identity";
import { switchWorkspace } from "@/lib/domain/workspaces";
import { switchWorkspaceInput } from "@/lib/domain/workspaces/inputs";
import { accountAction, publicAction } from "@/lib/server/action";
import { sidebarInput, themeInput } from "@/lib/server/frame-inputs";
import { noInput } from "@/lib/server/no-input";
import { keepSidebar, keepTheme } from "@/lib/server/preferences";
import { refererPath } from "@/lib/server/referer-path";
import { clearSession, readSessionToken } from "@/lib/server/session";

export const signOutAction = publicAction({
  input: noInput,
  async run(ctx) {
    await signOut(ctx, await readSessionToken());
    await clearSession();
    return { redirectTo: "/sign-in", flash: "signed_out" };
  },
});

export const switchWorkspaceAction = accountAction({
  input: switchWorkspaceInput,
  async run(ctx, input) {
    const { path, keptPage } = await switchWorkspace(ctx, { ...input, from: await refererPath("/") });
    return { redirectTo: path, flash: keptPage ? "workspace_switched" : "workspace_switched_overview" };
  },
});

export const chooseThemeAction = publicAction({
  input: themeInput,
  async run(_ctx, { theme }) {
    await keepTheme(theme);
    return { redirectTo: await refererPath("/") };
  },
});

export const toggleSidebarAction = publicAction({
  input: sidebarInput,
  async run(_ctx, { collapsed }) {
    await keepSidebar(collapsed === "true");
    return { redirectTo: await refererPath("/") };
  },
});
