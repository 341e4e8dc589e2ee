import { Copy } from "lucide";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import type { ProfileView } from "@/lib/domain/identity/views";

/** What cannot be changed here. */
export function AccountFacts({ profile }: { profile: ProfileView }) {
  return (
    <DefinitionList
      items={[
        {
          term: "Email",
          value: (
            <span className="inline-flex flex-wrap items-center gap-2">
              <span className="break-all">{profile.email}</span>
              {profile.emailVerified && <Badge tone="success">Verified</Badge>}
            </span>
          ),
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
