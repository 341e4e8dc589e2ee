import type { ReactNode } from "react";

type Props = { id: string; title: string; children: ReactNode };

export function HelpSection({ id, title, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid scroll-mt-6 gap-2">
      <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      <div className="grid max-w-3xl gap-2 text-pretty text-muted">{children}</div>
    </section>
  );
}
