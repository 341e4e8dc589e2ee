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

const address = [
  { name: "line1", label: "Street and number", maxLength: 150, autoComplete: "address-line1" },
  { name: "line2", label: "Address, second line", maxLength: 150, autoComplete: "address-line2", isOptional: true },
  { name: "postalCode", label: "Postal code", maxLength: 20, autoComplete: "postal-code", isOptional: true },
  { name: "city", label: "City", maxLength: 100, autoComplete: "address-level2" },
  { name: "region", label: "State or region", maxLength: 100, autoComplete: "address-level1", isOptional: true },
] as const;

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
        <SelectField
          name="country"
          label="Country"
          options={profile ? countryOptions : [noCountry, ...countryOptions]}
          defaultValue={profile?.country ?? ""}
          autoComplete="country"
        />
        {address.map((field) => (
          <TextField key={field.name} {...field} defaultValue={profile?.[field.name] ?? ""} />
        ))}
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
