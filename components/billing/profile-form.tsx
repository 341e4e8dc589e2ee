import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Card } from "@/components/ui/card";
import type { ProfileVersionView } from "@/lib/domain/billing/views";
import { countryOptions } from "@/lib/format/countries";
import { languageOptions } from "./name-language";

type Props = { profile: ProfileVersionView | null; action: FormAction };

const noCountry = { value: "", label: "Choose a country" };

/** Name, address and tax id of the buyer on the next invoices. */
export function ProfileForm({ profile, action }: Props) {
  return (
    <Card title="On future invoices" description="Invoices that were issued stay as they are.">
      <ActionForm
        action={action}
        layout="card"
        submit="Save billing profile"
        pendingLabel="Saving…"
        hint="Applies to future invoices only."
        remindsUnsaved
      >
        <TextField
          name="legalName"
          label="Legal name"
          hint="The company, or your own name."
          defaultValue={profile?.legalName ?? ""}
          autoComplete="organization"
          maxLength={150}
        />
        <AddressFields profile={profile} />
        <TextField
          name="taxId"
          label="Tax ID"
          hint="For example DE123456789. Its form depends on the country."
          defaultValue={profile?.taxId ?? ""}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          isOptional
        />
        <SelectField
          name="locale"
          label="Invoice language"
          hint="Used by the payment provider for its pages and documents. PDFs here are in English."
          options={languageOptions}
          defaultValue={profile?.locale ?? "en"}
        />
      </ActionForm>
    </Card>
  );
}

function AddressFields({ profile }: Pick<Props, "profile">) {
  const values: Partial<ProfileVersionView> = profile ?? {};
  return (
    <>
      <SelectField
        name="country"
        label="Country"
        options={profile ? countryOptions : [noCountry, ...countryOptions]}
        defaultValue={textOf(values.country)}
        autoComplete="country"
      />
      <TextField
        name="line1"
        label="Street and number"
        defaultValue={textOf(values.line1)}
        autoComplete="address-line1"
        maxLength={150}
      />
      <TextField
        name="line2"
        label="Address, second line"
        defaultValue={textOf(values.line2)}
        autoComplete="address-line2"
        maxLength={150}
        isOptional
      />
      <TextField
        name="postalCode"
        label="Postal code"
        defaultValue={textOf(values.postalCode)}
        autoComplete="postal-code"
        maxLength={20}
        isOptional
      />
      <TextField
        name="city"
        label="City"
        defaultValue={textOf(values.city)}
        autoComplete="address-level2"
        maxLength={100}
      />
      <TextField
        name="region"
        label="State or region"
        defaultValue={textOf(values.region)}
        autoComplete="address-level1"
        maxLength={100}
        isOptional
      />
    </>
  );
}

function textOf(value: string | null | undefined): string {
  return value ?? "";
}
