"use client";

import type { Appearance } from "@stripe/stripe-js";

const tokens = {
  colorPrimary: "--color-accent",
  colorBackground: "--color-surface",
  colorText: "--color-ink",
  colorTextSecondary: "--color-muted",
  colorDanger: "--color-danger",
};

/** Our colours of this moment for the form inside Stripe's frame, as `rgb()`: it knows neither our variables nor OKLCH. */
export function readAppearance(): Appearance {
  const variables = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, toRgb(readColor(token))]));
  return { theme: isDark() ? "night" : "stripe", variables: { ...variables, borderRadius: "6px" } };
}

/** By an element of its own: on one that had another color, a transition, however short, would still show that one. */
function readColor(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

function toRgb(color: string): string {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!canvas) return color;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${String(red)}, ${String(green)}, ${String(blue)})`;
}
