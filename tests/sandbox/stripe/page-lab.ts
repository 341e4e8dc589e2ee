import type { Lab } from "./stripe-lab";

/** A browser without scripts: what a page says, and what its forms do. */
export type Visitor = {
  open(url: string): Promise<Page>;
  submit(path: string, fields: Record<string, string>): Promise<Page>;
};

export type Page = { status: number; text: string; location: string | null; policy: string };

export const GOOD_CARD = "4242424242424242";
export const CHALLENGED_CARD = "4000002760003184";

/** The fields of a card form, as a person types them. */
export const typedCard = (number: string): Record<string, string> => ({
  number,
  expiry: `12 / ${String(new Date().getFullYear() + 2).slice(2)}`,
  cvc: "123",
  name: "Ada Lovelace",
});

export function visit(lab: Lab): Visitor {
  const read = async (response: Response): Promise<Page> => ({
    status: response.status,
    text: await response.text(),
    location: response.headers.get("location"),
    policy: response.headers.get("content-security-policy") ?? "",
  });
  return {
    open: async (url) => read(await fetch(new URL(url, lab.running.url), { redirect: "manual" })),
    submit: async (path, fields) =>
      read(await lab.raw(path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" })),
  };
}
