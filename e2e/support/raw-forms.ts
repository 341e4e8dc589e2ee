import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";

/** A form as the server drew it, to be posted with anything in it. */
export interface RawForm {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Of the portal: what its own forms send. */
export const origin = new URL(process.env.E2E_BASE_URL ?? "http://localhost").origin;

/** The first form on the page whose markup contains the text: a button's words or a field's name. */
export async function readForm(request: APIRequestContext, path: string, text: string): Promise<RawForm> {
  const response = await request.get(path, { maxRedirects: 0 });
  expect(response.status(), path).toBe(200);
  const form = formsIn(await response.text()).find((markup) => markup.includes(text));
  if (form === undefined) throw new Error(`${path} has no form with "${text}"`);
  return { path, fields: [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([input]) => fieldOf(input)) };
}

function formsIn(html: string): string[] {
  return [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form);
}

function fieldOf(input: string): (readonly [string, string])[] {
  const attribute = (name: string) => decode(new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? "");
  const name = attribute("name");
  return name === "" ? [] : [[name, attribute("value")]];
}

function decode(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" };
  return text.replaceAll(/&(quot|#x27|lt|gt);/g, (entity) => entities[entity] ?? entity).replaceAll("&amp;", "&");
}

type Values = Readonly<Record<string, string>>;

/** The form's fields with some of them changed or added. */
export function filled(form: RawForm, values: Values): FormData {
  const data = new FormData();
  for (const [name, value] of form.fields) if (!Object.hasOwn(values, name)) data.append(name, value);
  for (const [name, value] of Object.entries(values)) data.append(name, value);
  return data;
}

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts it as a browser without scripts does, and follows no redirect. */
export function postForm(
  request: APIRequestContext,
  form: RawForm,
  values: Values | FormData,
  { headers = {} }: Sending = {},
): Promise<APIResponse> {
  return request.post(form.path, {
    multipart: values instanceof FormData ? values : filled(form, values),
    headers: { origin, ...headers },
    maxRedirects: 0,
  });
}
