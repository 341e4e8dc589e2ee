export type Fields = Readonly<Record<string, string>>;

/** What a browser without scripts would send with the form of this page that holds the given text. */
export function readForm({ status, html }: { status: number; html: string }, holding: string): Fields {
  const forms = [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([, inner = ""]) => inner);
  const form = forms.find((inner) => inner.includes(holding));
  if (form === undefined)
    throw new Error(`No form with "${holding}" on a page that answered ${status}:\n${html.slice(0, 2_000)}`);
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  return Object.fromEntries(inputs.map((tag) => [attribute(tag, "name"), attribute(tag, "value")]));
}

/** The first link of the page that leads where the pattern says. */
export function findLink(html: string, pattern: RegExp): string {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => unescape(href));
  const link = links.find((href) => pattern.test(href));
  if (link === undefined) throw new Error(`No link like ${String(pattern)} on the page`);
  return link;
}

function attribute(tag: string, name: string): string {
  return unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function unescape(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
