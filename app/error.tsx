"use client";

import { UnexpectedError } from "@/components/shell/unexpected-error";

export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main id="main">
      <UnexpectedError digest={error.digest} />
    </main>
  );
}
