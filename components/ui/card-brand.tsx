import type { ReactNode } from "react";
import { nameBrand } from "@/lib/format/card-name";

function word(text: string, size: number): ReactNode {
  return (
    <text x="17" y={11 + size * 0.36} textAnchor="middle" fontSize={size} fontWeight="700" letterSpacing="0.2">
      {text}
    </text>
  );
}

const marks: Readonly<Record<string, ReactNode>> = {
  visa: word("VISA", 9),
  mastercard: (
    <>
      <circle cx="13.5" cy="11" r="5" />
      <circle cx="20.5" cy="11" r="5" opacity="0.5" />
    </>
  ),
  amex: word("AMEX", 8.5),
  discover: (
    <>
      <circle cx="17" cy="11" r="4.5" />
      <path d="M5 17c9 0 17-2 24-6v6z" opacity="0.35" />
    </>
  ),
  diners: (
    <path
      d="M17 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12m-1.5 2.5v7a3.8 3.8 0 0 1 0-7m3 0a3.8 3.8 0 0 1 0 7z"
      fillRule="evenodd"
    />
  ),
  jcb: word("JCB", 9),
  unionpay: <path d="M10 5h5l-2.5 12h-5zm6.5 0h5L19 17h-5zm6.5 0h5l-2.5 12h-5z" />,
};

const unknown = <path d="M7 6h20v3H7zm0 5h20v5H7zm2 2v1h6v-1z" fillRule="evenodd" />;

/** A small mark of our own for each card network, in the text's colour: enough to tell cards apart, nobody's logo. */
export function CardBrand({ brand }: { brand: string }) {
  return (
    <svg
      viewBox="0 0 34 22"
      role="img"
      aria-label={Object.hasOwn(marks, brand) ? nameBrand(brand) : "Card"}
      className="h-5.5 w-8.5 shrink-0 rounded-sm border border-line bg-sunken fill-current text-muted"
    >
      {marks[brand] ?? unknown}
    </svg>
  );
}
