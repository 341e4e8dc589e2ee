import type { ReactNode } from "react";
import { AuthCard } from "@/components/shell/auth-card";
import { FlashMessage } from "@/components/shell/flash-message";
import { TextLink } from "@/components/ui/text-link";
import { readFlash } from "@/lib/server/flash";
import { portal } from "@/portal.config";

type Props = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A page before sign-in, with the installation's brand and what happened just now. */
export async function PublicCard(props: Props) {
  return (
    <AuthCard
      {...props}
      brand={portal.brand}
      notice={<FlashMessage flash={await readFlash()} />}
      footer={<TextLink href="/support">Help and contact</TextLink>}
    />
  );
}
