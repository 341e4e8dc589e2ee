import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { ProfileView } from "@/lib/domain/identity/views";
import { avatarUrl } from "@/lib/format/avatar-url";
import { fullName } from "@/lib/format/full-name";

type Props = { profile: ProfileView; changeAvatar: ReactNode };

/** Who this is, at a glance (PRO-21). */
export function ProfileHero({ profile, changeAvatar }: Props) {
  const name = fullName(profile);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-4">
      <Avatar name={name} imageUrl={avatarUrl(profile.avatarId)} size="large" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-lg font-semibold tracking-tight break-words">{name}</p>
        <p className="break-all text-muted">@{profile.handle}</p>
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-all">{profile.email}</span>
          {profile.emailVerified && <Badge tone="success">Verified</Badge>}
        </p>
      </div>
      {changeAvatar}
    </div>
  );
}
