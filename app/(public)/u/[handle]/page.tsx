import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PublicProfile } from "@/components/profile/public-profile";
import { findPublicProfile } from "@/lib/domain/identity";
import { fullName } from "@/lib/format/full-name";
import { currentViewer } from "@/lib/server/authorize";
import { publicPage } from "@/lib/server/page";
import { portal } from "@/portal.config";

/** Once for the page and its metadata. */
const findProfile = cache(async (handle: string) => findPublicProfile(await publicPage(), handle));

export async function generateMetadata({ params }: PageProps<"/u/[handle]">): Promise<Metadata> {
  const profile = await findProfile((await params).handle);
  if (!profile) return { title: "Not found", robots: { index: false } };
  const title = `${fullName(profile)} (@${profile.handle})`;
  const description = profile.bio?.replaceAll("\n", " ").slice(0, 160) ?? `The public page of ${title}.`;
  return { title, description, openGraph: { type: "profile", title, description, username: profile.handle } };
}

export default async function PublicProfilePage({ params }: PageProps<"/u/[handle]">) {
  await publicPage();
  const profile = await findProfile((await params).handle);
  if (!profile) notFound();
  const viewer = await currentViewer();
  return <PublicProfile profile={profile} brand={portal.brand} viewer={viewer} />;
}
