import { DomainError } from "../../shared/errors";

export interface TaxId {
  /** Stripe's word: eu_vat, gb_vat … */
  readonly type: string;
  readonly value: string;
}

/** What follows the letters of the country. */
const europeanUnion: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GR: /^\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
};

/** Taken as typed: their own rules are Stripe's to check. */
const elsewhere: Readonly<Record<string, string>> = {
  AE: "ae_trn",
  AU: "au_abn",
  BR: "br_cnpj",
  CA: "ca_bn",
  CL: "cl_tin",
  HK: "hk_br",
  ID: "id_npwp",
  IL: "il_vat",
  IN: "in_gst",
  IS: "is_vat",
  JP: "jp_trn",
  KR: "kr_brn",
  LI: "li_uid",
  MX: "mx_rfc",
  MY: "my_sst",
  NO: "no_vat",
  NZ: "nz_gst",
  PH: "ph_tin",
  RS: "rs_pib",
  SA: "sa_vat",
  SG: "sg_gst",
  TH: "th_vat",
  TR: "tr_tin",
  TW: "tw_vat",
  UA: "ua_vat",
  ZA: "za_vat",
};

/**
 * The tax id that somebody typed, in its one spelling and of the kind that the country has.
 * @throws DomainError `tax_id_wrong`, `tax_id_unsupported`
 */
export function readTaxId(country: string, typed: string): TaxId {
  const taxId = parse(country, typed.toUpperCase().trim());
  if (!taxId) throw new DomainError("tax_id_wrong", "taxId");
  return taxId;
}

function parse(country: string, typed: string): TaxId | null {
  const bare = typed.replaceAll(/[\s.\-/]/g, "");
  const rule = europeanUnion[country];
  if (rule) return parseEuropean({ letters: country === "GR" ? "EL" : country, rule }, bare);
  if (country === "GB")
    return as("gb_vat", /^(?:GB)?(\d{9}(?:\d{3})?)$/.exec(bare), ([, digits = ""]) => `GB${digits}`);
  if (country === "US")
    return as("us_ein", /^(\d{2})(\d{7})$/.exec(bare), ([, prefix = "", rest = ""]) => `${prefix}-${rest}`);
  if (country === "CH") return parseSwiss(bare);
  const type = elsewhere[country];
  if (type === undefined) throw new DomainError("tax_id_unsupported", "taxId");
  return as(type, /^[A-Z0-9][A-Z0-9 ./-]{3,29}$/.exec(typed), ([value]) => value);
}

function parseEuropean({ letters, rule }: { letters: string; rule: RegExp }, bare: string): TaxId | null {
  const rest = bare.startsWith(letters) ? bare.slice(letters.length) : bare;
  return as("eu_vat", rule.exec(rest), ([value]) => letters + value);
}

function parseSwiss(bare: string): TaxId | null {
  const parts = /^CHE(\d{3})(\d{3})(\d{3})(MWST|TVA|IVA)?$/.exec(bare);
  return as("ch_vat", parts, ([, a = "", b = "", c = "", tax = "MWST"]) => `CHE-${a}.${b}.${c} ${tax}`);
}

function as(type: string, match: RegExpExecArray | null, write: (match: RegExpExecArray) => string): TaxId | null {
  return match && { type, value: write(match) };
}
