import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { SelectField } from "@/components/forms/select-field";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileView } from "@/lib/domain/identity/views";

type Props = { profile: Pick<ProfileView, "handle" | "visibility">; action: FormAction };

export function VisibilityForm({ profile: { handle, visibility }, action }: Props) {
  const isPublic = visibility === "PUBLIC";
  return (
    <ActionForm
      action={action}
      submit="Update visibility"
      submitVariant="danger"
      pendingLabel="Updating…"
      layout="card"
      hint={isPublic ? <TextLink href={`/u/${handle}`}>See your public page</TextLink> : "Nobody sees your page now."}
    >
      <SelectField
        name="visibility"
        label="Who may see your page"
        hint="It shows your name, username, bio, website, location, job title, company and since when you are here. Never an email address."
        defaultValue={visibility}
        options={[
          { value: "PRIVATE", label: "Private: nobody" },
          { value: "PUBLIC", label: "Public: everybody, signed in or not" },
        ]}
      />
    </ActionForm>
  );
}
