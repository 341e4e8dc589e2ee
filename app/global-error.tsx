"use client";

import "./globals.css";

/** Every page loads this in case its own layout fails, so it brings nothing along. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="mx-auto grid max-w-lg gap-4 px-4 py-16">
          <h1 className="text-2xl font-semibold">Something went wrong on our side</h1>
          <p className="text-muted">Reload the page to try again. ID for support: {error.digest}</p>
          <a href="/" className="font-medium text-accent underline">
            Go to the first page
          </a>
        </main>
      </body>
    </html>
  );
}
