import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProfileVersionView } from "@/lib/domain/billing/views";
import { addressLines } from "@/lib/format/address-lines";
import { nameLanguage } from "./name-language";

/** The profile for who may not change it. */
export function ProfileFacts({ profile }: { profile: ProfileVersionView | null }) {
  if (!profile)
    return (
      <EmptyState title="No billing profile yet">
        Invoices carry the name of the workspace until there is one.
      </EmptyState>
    );
  return (
    <DefinitionList
      items={[
        { term: "Legal name", value: profile.legalName },
        { term: "Address", value: addressLines(profile).join(", ") },
        { term: "Tax ID", value: profile.taxId ?? "None" },
        { term: "Invoice language", value: nameLanguage(profile.locale) },
      ]}
    />
  );
}
