import type { ReactNode } from "react";
import { ButtonLink } from "./button-link";

type Props = {
  /** Addresses with the filters kept; absent at either end. */
  newerHref?: string | undefined;
  olderHref?: string | undefined;
  /** "5 of 24", where counting is cheap. */
  summary?: ReactNode;
};

export function Pagination({ newerHref, olderHref, summary }: Props) {
  if (!newerHref && !olderHref && !summary) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-13 items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-2.5 text-sm text-muted max-sm:px-4"
    >
      <span className="tabular-nums">{summary}</span>
      <span className="flex gap-2">
        {newerHref && (
          <ButtonLink href={newerHref} rel="prev">
            Newer
          </ButtonLink>
        )}
        {olderHref && (
          <ButtonLink href={olderHref} rel="next">
            Older
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
