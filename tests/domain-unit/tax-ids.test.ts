import { expect, it } from "vitest";
import { saveProfileInput } from "@/lib/domain/billing/inputs";
import { readTaxId } from "@/lib/domain/billing/profile/read-tax-id";
import { countryName, countryOptions, isCountry } from "@/lib/format/countries";

it.each([
  ["DE", "de 123.456.789", "eu_vat", "DE123456789"],
  ["GR", "123456789", "eu_vat", "EL123456789"],
  ["AT", "U12345678", "eu_vat", "ATU12345678"],
  ["GB", "123 4567 89", "gb_vat", "GB123456789"],
  ["CH", "CHE-123.456.789 TVA", "ch_vat", "CHE-123.456.789 TVA"],
  ["CH", "che123456789", "ch_vat", "CHE-123.456.789 MWST"],
  ["US", "123456789", "us_ein", "12-3456789"],
  ["AU", "51 824 753 556", "au_abn", "51 824 753 556"],
])("INV-4 writes a tax id of %s in one spelling: %s", (country, typed, type, value) => {
  expect(readTaxId(country, typed)).toEqual({ type, value });
});

it.each([
  ["DE", "FR123456789"],
  ["US", "12-345678"],
  ["GB", "GB12345678"],
  ["CH", "CHE-12.456.789"],
  ["AU", "x"],
  ["AQ", "12345"],
])("INV-4 refuses a tax id that %s cannot have: %s", (country, typed) => {
  expect(() => readTaxId(country, typed)).toThrow();
});

it("INV-4 offers every country once, by name, and nothing that is none", () => {
  const codes = countryOptions.map(({ value }) => value);
  expect(codes).toEqual(expect.arrayContaining(["DE", "US", "GB", "CH", "JP", "BR"]));
  expect(codes.length).toBeGreaterThan(240);
  expect(codes.length).toBeLessThan(255);
  for (const code of ["EU", "UK", "SU", "ZZ", "UN", "de", ""]) expect(isCountry(code)).toBe(false);
  expect(countryName("DE")).toBe("Germany");
  expect(countryName("??")).toBe("??");
});

it("INV-4 refuses fields that no form has, unknown countries and languages, and more than one line", () => {
  const fields = {
    legalName: "Ada",
    line1: "1 St",
    city: "London",
    country: "GB",
    locale: "en",
  };
  expect(saveProfileInput.safeParse(fields).success).toBe(true);
  for (const wrong of [{ extra: "1" }, { country: "UK" }, { locale: "fr" }, { city: "a\nb" }, { legalName: " " }])
    expect(saveProfileInput.safeParse({ ...fields, ...wrong }).success).toBe(false);
});
