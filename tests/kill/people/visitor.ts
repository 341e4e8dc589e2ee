import { inject } from "vitest";
import { type Fields, readForm } from "./read-form";

export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
}

const { portalUrl } = inject("stack");

/** A browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  get(path: string): Promise<Page> {
    return this.request(path, { method: "GET" });
  }

  /** Opens a page, fills in the form that holds the given text and answers how to send it, as often as wanted. */
  async fill(
    path: string,
    holding: string,
    filled: Fields = {},
  ): Promise<{ formId: string; send: () => Promise<Page> }> {
    const page = await this.get(path);
    const fields = { ...readForm(page, holding), ...filled };
    return { formId: fields.formId ?? "", send: () => this.post(path, fields) };
  }

  post(path: string, fields: Fields): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return this.request(path, { method: "POST", body });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private async request(path: string, init: RequestInit): Promise<Page> {
    const cookie = this.cookieHeader();
    // A connection of its own each time: a killed portal leaves half-open ones behind.
    const headers = { cookie, origin: portalUrl, connection: "close" };
    const response = await fetch(`${portalUrl}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const html = await response.text();
    return { status: response.status, location: response.headers.get("location"), html };
  }

  private keep(setCookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
