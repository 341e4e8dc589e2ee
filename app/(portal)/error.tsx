"use client";

import { UnexpectedError } from "@/components/shell/unexpected-error";

export default function PortalError({ error }: { error: Error & { digest?: string } }) {
  return <UnexpectedError digest={error.digest} />;
}
