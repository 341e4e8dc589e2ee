import { Copy } from "lucide";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileView } from "@/lib/domain/identity/views";

/** What has a page of its own, or never changes. */
export function AccountFacts({ profile, areEmailsLocked }: { profile: ProfileView; areEmailsLocked: boolean }) {
  return (
    <DefinitionList
      items={[
        {
          term: "Username",
          value: (
            <span className="inline-flex flex-wrap items-center gap-2">
              <span className="break-all">@{profile.handle}</span>
              <TextLink href="/account/username">
                Edit<span className="sr-only"> username</span>
              </TextLink>
            </span>
          ),
        },
        {
          term: "Email",
          value: (
            <span className="inline-flex flex-wrap items-center gap-2">
              <span className="break-all">{profile.email}</span>
              <TextLink href="/account/emails">{areEmailsLocked ? "See emails" : "Manage emails"}</TextLink>
            </span>
          ),
          hint: areEmailsLocked && "Changed through support.",
        },
        { term: "Created at", value: <Moment instant={profile.createdAt} timeZone={profile.timezone} /> },
        {
          term: "User ID",
          value: (
            <span className="inline-flex flex-wrap items-center gap-0.5">
              <code className="font-mono text-sm break-all">{profile.userId}</code>
              <CopyButton text={profile.userId} what="user ID">
                <Icon of={Copy} size={14} />
              </CopyButton>
            </span>
          ),
          hint: "Names you in API calls. It never changes.",
        },
      ]}
    />
  );
}
