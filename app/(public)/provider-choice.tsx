import { ProviderButtons } from "@/components/account/provider-buttons";
import { signInProviders } from "@/lib/server/provider-list";
import { beginProviderAction } from "./providers/actions";

/** The other ways in, below the form; nothing where no provider is set up. */
export function ProviderChoice({ next }: { next: string }) {
  const providers = signInProviders();
  if (providers.length === 0) return null;
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-5">
      <ProviderButtons providers={providers} action={beginProviderAction} verb="Continue with" next={next} />
    </div>
  );
}
