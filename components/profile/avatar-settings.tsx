import type { ReactNode } from "react";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Avatar } from "@/components/ui/avatar";
import type { ProfileView } from "@/lib/domain/identity/views";
import { avatarUrl } from "@/lib/format/avatar-url";
import { fullName } from "@/lib/format/full-name";
import { AvatarForm } from "./avatar-form";

type Props = {
  profile: Pick<ProfileView, "firstName" | "lastName" | "avatarId">;
  removeAction: FormAction;
  /** The way out, of the dialog or of the page. */
  cancel: ReactNode;
};

/** What stands for the person now, and what to put in its place. */
export function AvatarSettings({ profile, removeAction, cancel }: Props) {
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={fullName(profile)} imageUrl={avatarUrl(profile.avatarId)} size="large" />
        {profile.avatarId === null ? (
          <p className="text-muted">You have no picture. Your initials stand for you.</p>
        ) : (
          <ButtonForm action={removeAction} pendingLabel="Removing…" variant="danger">
            Remove avatar
          </ButtonForm>
        )}
      </div>
      <AvatarForm cancel={cancel} />
    </div>
  );
}
