"use client";

import { ErrorPage } from "@/components/shell/error-page";
import "./globals.css";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main id="main">
          <ErrorPage
            title="Something went wrong on our side"
            requestId={error.digest}
            safe="What you sent was either done completely or not at all."
          >
            Reload the page to try again; if it happens again, give the id below to support.
          </ErrorPage>
        </main>
      </body>
    </html>
  );
}
