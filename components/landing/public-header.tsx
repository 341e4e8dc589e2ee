import { BrandMark } from "@/components/shell/brand-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";

type Props = { brand: { readonly name: string }; isSignedIn?: boolean };

/** The top of the pages that anybody may read. */
export function PublicHeader({ brand, isSignedIn = false }: Props) {
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
        {isSignedIn ? (
          <ButtonLink href="/">Your workspace</ButtonLink>
        ) : (
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        )}
      </nav>
    </header>
  );
}
