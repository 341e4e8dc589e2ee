type Brand = {
  name: string;
  label: string;
  starts: RegExp;
  lengths: readonly number[];
  groups: readonly number[];
  cvc: number;
};

const FOURS = [4, 4, 4, 4, 3];
const UNKNOWN: Brand = { name: "unknown", label: "", starts: /^/, lengths: [16], groups: FOURS, cvc: 4 };

const BRANDS: readonly Brand[] = [
  { name: "visa", label: "Visa", starts: /^4/, lengths: [13, 16, 19], groups: FOURS, cvc: 3 },
  { name: "mastercard", label: "Mastercard", starts: /^(5[1-5]|2[2-7])/, lengths: [16], groups: FOURS, cvc: 3 },
  { name: "amex", label: "American Express", starts: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvc: 4 },
  { name: "discover", label: "Discover", starts: /^(6011|65|64[4-9])/, lengths: [16], groups: FOURS, cvc: 3 },
  { name: "diners", label: "Diners Club", starts: /^3(0|6|8|9)/, lengths: [14, 16], groups: [4, 6, 4, 2], cvc: 3 },
  { name: "jcb", label: "JCB", starts: /^35/, lengths: [16], groups: FOURS, cvc: 3 },
  { name: "unionpay", label: "UnionPay", starts: /^62/, lengths: [16, 19], groups: FOURS, cvc: 3 },
];

/** Whose card the digits so far belong to; `unknown` while nothing fits. */
export function brandOf(digits: string): Brand {
  return (digits === "" ? undefined : BRANDS.find((brand) => brand.starts.test(digits))) ?? UNKNOWN;
}
