import { decodeForm } from "../../http/form";
import type { PublicObject } from "../../kernel/kind";
import type { Work } from "../../kernel/work";
import type { Sandbox } from "../../sandbox";

type ApiCall = {
  /** `POST /v1/payment_methods` */
  call: string;
  /** By form name: `items[0][price]`; what is undefined is not sent. */
  params?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Comes with a publishable key, which is how card numbers may be sent. */
  fromBrowser?: boolean;
};

/** Calls the API inside a page's unit of work, so that pages can do nothing the API could not. */
export function callApi(
  { sandbox, work }: { sandbox: Sandbox; work: Work },
  { call, params = {}, fromBrowser = false }: ApiCall,
): PublicObject {
  const [method = "", url = ""] = call.split(" ");
  const match = sandbox.router.match(method, url);
  if (!match) throw new Error(`The sandbox has no ${call}`);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) form.set(name, String(value));
  return match.route.prepare({ path: match.path, url, form: decodeForm(form.toString()), fromBrowser })(work);
}

/** The id of what an API call answered. */
export function idOf({ id, object }: PublicObject): string {
  if (typeof id === "string") return id;
  throw new Error(`A ${String(object)} without id`);
}
