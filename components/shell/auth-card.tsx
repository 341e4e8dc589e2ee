import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { BrandMark } from "./brand-mark";

type Props = {
  brand: { readonly name: string };
  title: ReactNode;
  lead?: ReactNode;
  /** A flash message, above the form. */
  notice?: ReactNode;
  children: ReactNode;
  /** Below the card: the way to the other form. */
  aside?: ReactNode;
  /** The last line of the page: support, terms. */
  footer?: ReactNode;
};

/** The frame of the pages before sign-in: the brand, one card, one way on. */
export function AuthCard({ brand, title, lead, notice, children, aside, footer }: Props) {
  return (
    <div className="flex min-h-screen flex-col items-center px-4 py-10 sm:py-16">
      <main id="main" className="my-auto grid w-full max-w-100 gap-6">
        <Link href="/" className="flex items-center justify-center gap-2 text-lg font-semibold tracking-tight">
          <BrandMark />
          {brand.name}
        </Link>
        {notice}
        <div className="grid gap-6 rounded-xl border border-line bg-surface p-8 max-sm:p-5">
          <div className="grid gap-1 text-center">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {lead && <p className="text-balance text-muted">{lead}</p>}
          </div>
          {children}
        </div>
        {aside && <p className="text-center text-muted">{aside}</p>}
      </main>
      {footer && <footer className="mt-10 text-center text-sm text-muted">{footer}</footer>}
    </div>
  );
}
