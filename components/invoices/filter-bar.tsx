import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type Props<Value extends string> = {
  label: string;
  options: readonly { readonly value: Value; readonly label: string; readonly href: string }[];
  current: Value;
  /** A form with what does not fit into links. */
  children?: ReactNode;
};

/** The filter lives in the address, so that it can be kept and shared. */
export function FilterBar<Value extends string>({ label, options, current, children }: Props<Value>) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line px-5 py-2.5 max-sm:px-4 print:hidden">
      <nav aria-label={label}>
        <ul className="flex flex-wrap gap-1">
          {options.map((option) => (
            <li key={option.value}>
              <Link
                href={option.href}
                aria-current={option.value === current ? "page" : undefined}
                className="block rounded-md px-2.5 py-1 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
              >
                {option.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  );
}
