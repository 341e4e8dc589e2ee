import type { ReactNode } from "react";
import type { ReactFormState } from "react-dom/client";
import { renderToReadableStream } from "react-dom/server";

/** The page as the server sends it; `formState` is what a post without scripts brought back. */
export async function draw(node: ReactNode, formState?: ReactFormState): Promise<string> {
  const html = await new Response(await renderToReadableStream(node, formState ? { formState } : {})).text();
  return html.replaceAll("<!-- -->", "");
}
