import "server-only";

interface Problem {
  readonly status: number;
  readonly message: string;
  /** Where the form is. */
  readonly backHref: string;
}

/** For a form that a browser sent to a route without scripts: what is wrong, and the way back. */
export function problemPage({ status, message, backHref }: Problem): Response {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>This did not work</title></head>
<body><main><h1>This did not work</h1><p>${escape(message)}</p><p><a href="${escape(backHref)}">Go back and try again</a></p></main></body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
