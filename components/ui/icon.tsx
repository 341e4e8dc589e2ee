import type { IconNode } from "lucide";
import { createElement } from "react";

type Props = { of: IconNode; size?: number; className?: string };

/** An icon of lucide, drawn by the server: its React package would send code to the browser for pictures that never change. */
export function Icon({ of, size = 16, className }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {of.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
