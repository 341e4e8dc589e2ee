import type { ReactNode } from "react";

type Props = { icon: ReactNode; title: string; children: ReactNode };

export function Feature({ icon, title, children }: Props) {
  return (
    <li className="grid content-start gap-2 rounded-lg border border-line bg-surface p-5">
      <span className="text-accent">{icon}</span>
      <h2 className="font-semibold">{title}</h2>
      <p className="text-pretty text-muted">{children}</p>
    </li>
  );
}
