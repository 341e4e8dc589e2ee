import type { Appearance } from "../../channel/protocol";

/** Stripe's names of variables, and ours. Others are left aside. */
const COLORS: Readonly<Record<string, string>> = {
  colorPrimary: "--primary",
  colorBackground: "--background",
  colorText: "--text",
  colorTextSecondary: "--muted",
  colorDanger: "--danger",
};

/** Takes over theme and colours of the portal; only what the browser accepts as a colour or length. */
export function applyAppearance({ theme = "stripe", variables = {} }: Appearance): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [name, property] of Object.entries(COLORS)) {
    const color = variables[name];
    if (color !== undefined && CSS.supports("color", color)) root.style.setProperty(property, color);
    else root.style.removeProperty(property);
  }
  const radius = variables.borderRadius;
  if (radius !== undefined && CSS.supports("border-radius", radius)) root.style.setProperty("--radius", radius);
}
