import { expect, it } from "vitest";
import { PasswordChecklist } from "@/components/forms/password-checklist";
import { draw } from "./draw";

const demands = [
  { label: "8 characters or more", pattern: "^[^]{8,}$" },
  { label: "A special character", pattern: "[^\\p{L}\\p{N}\\s]" },
  { label: "An upper-case letter", pattern: "\\p{Lu}" },
];

it.each([
  ["", []],
  ["Éa", ["An upper-case letter"]],
  ["a b c d e", ["8 characters or more"]],
  ["Correct-1", ["8 characters or more", "A special character", "An upper-case letter"]],
  ["😀😀😀😀", ["A special character"]],
])("SEC-2 ticks off what %j has", async (typed, met) => {
  const html = await draw(<PasswordChecklist id="rule" demands={demands} typed={typed} />);
  const items = html.split("<li").slice(1);
  const ticked = demands.filter((_, index) => items[index]?.includes("(met)")).map((demand) => demand.label);
  expect(ticked).toEqual(met);
});
