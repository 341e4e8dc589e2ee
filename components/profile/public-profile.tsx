import { PublicHeader } from "@/components/landing/public-header";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Moment } from "@/components/ui/moment";
import { TextLink } from "@/components/ui/text-link";
import type { PublicProfileView } from "@/lib/domain/identity/views";
import { avatarUrl } from "@/lib/format/avatar-url";
import { fullName } from "@/lib/format/full-name";

type Props = {
  profile: PublicProfileView;
  brand: { readonly name: string };
  /** Who reads it; null for a visitor. */
  viewer: { readonly timezone: string } | null;
};

export function PublicProfile({ profile, brand, viewer }: Props) {
  const name = fullName(profile);
  return (
    <div className="mx-auto max-w-240 px-4 sm:px-6">
      <PublicHeader brand={brand} isSignedIn={viewer !== null} />
      <main id="main" className="mx-auto grid max-w-160 gap-6 py-10">
        <div className="flex min-w-0 flex-wrap items-center gap-4">
          <Avatar name={name} imageUrl={avatarUrl(profile.avatarId)} size="large" />
          <div className="min-w-0">
            <h1 className="text-2xl font-semibold tracking-tight break-words">{name}</h1>
            <p className="break-all text-muted">@{profile.handle}</p>
          </div>
        </div>
        {profile.bio && <p className="text-pretty break-words whitespace-pre-line">{profile.bio}</p>}
        <Card title="About">
          <DefinitionList items={factsOf(profile, viewer?.timezone)} />
        </Card>
      </main>
    </div>
  );
}

function factsOf({ jobTitle, company, location, website, createdAt }: PublicProfileView, timeZone: string | undefined) {
  return [
    ...(jobTitle ? [{ term: "Job title", value: jobTitle }] : []),
    ...(company ? [{ term: "Company", value: company }] : []),
    ...(location ? [{ term: "Location", value: location }] : []),
    ...(website ? [{ term: "Website", value: <Website url={website} /> }] : []),
    { term: "Member since", value: <Moment instant={createdAt} timeZone={timeZone} precision="day" /> },
  ];
}

/** Anybody's words: search engines are told not to follow, and the site learns nothing of this page. */
function Website({ url }: { url: string }) {
  return (
    <TextLink href={url} rel="nofollow noopener ugc" className="wrap-anywhere">
      {url.replace(/^https:\/\//, "").replace(/\/$/, "")}
    </TextLink>
  );
}
