import type { ReactNode } from "react";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { classNames } from "@/components/ui/class-names";
import { signInProviders } from "@/lib/server/provider-list";
import { beginProviderAction } from "./providers/actions";

type Props = {
  next: string;
  /** A way in that is there without providers too, but not without scripts: a passkey. */
  children?: ReactNode;
};

/** The other ways in, below the form; nothing where there is none. */
export function ProviderChoice({ next, children }: Props) {
  const providers = signInProviders();
  if (providers.length === 0 && !children) return null;
  return (
    <div className={classNames("grid gap-2 border-t border-line pt-6", providers.length === 0 && "noscript:hidden")}>
      <ProviderButtons providers={providers} action={beginProviderAction} verb="Continue with" next={next} />
      {children}
    </div>
  );
}
