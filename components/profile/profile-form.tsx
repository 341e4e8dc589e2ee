import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { TextField } from "@/components/forms/text-field";
import { TextareaField } from "@/components/forms/textarea-field";
import type { SelectOption } from "@/components/ui/select";
import type { ProfileView } from "@/lib/domain/identity/views";
import { TimezoneField } from "./timezone-field";

type Props = { profile: ProfileView; timezones: readonly SelectOption[]; action: FormAction };

export function ProfileForm({ profile, timezones, action }: Props) {
  return (
    <ActionForm
      action={action}
      submit="Save"
      pendingLabel="Saving…"
      layout="card"
      remindsUnsaved
      hint="Times everywhere are shown in your timezone."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="firstName"
          label="First name"
          defaultValue={profile.firstName}
          autoComplete="given-name"
          maxLength={80}
        />
        <TextField
          name="lastName"
          label="Last name"
          defaultValue={profile.lastName}
          autoComplete="family-name"
          maxLength={80}
        />
      </div>
      <TextField
        name="jobTitle"
        label="Job title"
        isOptional
        defaultValue={profile.jobTitle ?? ""}
        autoComplete="organization-title"
        maxLength={120}
      />
      <TextField
        name="company"
        label="Company"
        isOptional
        defaultValue={profile.company ?? ""}
        autoComplete="organization"
        maxLength={120}
      />
      <PublicDetails profile={profile} />
      <TimezoneField defaultValue={profile.timezone} options={timezones} />
    </ActionForm>
  );
}

/** What strangers see of a public page, and colleagues do not. */
function PublicDetails({ profile }: Pick<Props, "profile">) {
  return (
    <>
      <TextareaField
        name="bio"
        label="Bio"
        isOptional
        hint="At most 500 characters. Only your public page shows it, like website and location."
        defaultValue={profile.bio ?? ""}
        maxLength={500}
        rows={4}
      />
      <TextField
        name="website"
        label="Website"
        isOptional
        type="url"
        placeholder="https://example.com"
        defaultValue={profile.website ?? ""}
        autoComplete="url"
        maxLength={200}
      />
      <TextField
        name="location"
        label="Location"
        isOptional
        defaultValue={profile.location ?? ""}
        autoComplete="off"
        maxLength={120}
      />
    </>
  );
}
