import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { env } from "@/lib/config/env";
import { readPreferences } from "@/lib/server/preferences";
import { portal } from "@/portal.config";
import "./globals.css";

/** A function, since the portal's address is known only where it runs. */
export function generateMetadata(): Metadata {
  const { name } = portal.brand;
  return {
    metadataBase: new URL(env().NEXTAUTH_URL),
    title: { default: name, template: `%s · ${name}` },
    description: `Your account at ${name}.`,
    referrer: "same-origin",
    icons: { icon: "/favicon.svg", apple: "/logo.png" },
    openGraph: { title: name, images: ["/share.png"] },
  };
}

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is drawn for its request: the nonce of its content security policy is never in a file.
  await connection();
  const { theme } = await readPreferences();
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>{children}</body>
    </html>
  );
}
