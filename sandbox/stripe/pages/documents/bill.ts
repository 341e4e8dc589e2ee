/** What an invoice or a credit note says, ready to be shown on a page or on paper. */
export type Bill = {
  title: string;
  number: string;
  /** "Due 1 Dec 2026" and the like, one a line. */
  dates: readonly string[];
  seller: string;
  buyer: readonly string[];
  status: { label: string; tone: "bad" | "good" | "plain" };
  headline: string;
  lines: readonly BillLine[];
  sums: readonly BillSum[];
  notes: readonly string[];
};

export type BillLine = { description: string; period: string | null; quantity: string; amount: string };

export type BillSum = { label: string; amount: string; isTotal?: boolean };
