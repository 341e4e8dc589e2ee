import "server-only";
import { cookies } from "next/headers";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const THEME = "theme";
const SIDEBAR = "sidebar";

function isTheme(value: string | undefined): value is Theme {
  return themes.some((theme) => theme === value);
}

/** How this browser likes the portal: kept in cookies, so that the server draws the first paint right. */
export async function readPreferences(): Promise<{ readonly theme: Theme; readonly isSidebarCollapsed: boolean }> {
  const jar = await cookies();
  const theme = jar.get(THEME)?.value;
  return { theme: isTheme(theme) ? theme : "system", isSidebarCollapsed: jar.get(SIDEBAR)?.value === "collapsed" };
}

async function keep(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
}

export function keepTheme(theme: Theme): Promise<void> {
  return keep(THEME, theme);
}

export function keepSidebar(isCollapsed: boolean): Promise<void> {
  return keep(SIDEBAR, isCollapsed ? "collapsed" : "open");
}
