import { BrandMark } from "@/components/shell/brand-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";

/** The top of the pages that anybody may read. */
export function PublicHeader({ brand }: { brand: { readonly name: string } }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-4">
      <Link href="/" className="flex items-center gap-2 text-lg font-semibold tracking-tight">
        <BrandMark />
        {brand.name}
      </Link>
      <nav aria-label="Main" className="flex flex-wrap gap-2">
        <ButtonLink href="/support" variant="ghost">
          Help
        </ButtonLink>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </nav>
    </header>
  );
}
