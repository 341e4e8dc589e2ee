import type { ReactNode } from "react";

const names: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
};

const marks: Readonly<Record<string, ReactNode>> = {
  visa: (
    <path d="m8 7 3.2 8h1.6L16 7h-1.9l-2.1 5.6L9.9 7zM18 7h1.8v8H18zm8 .2-.4 1.5c-1.5-.6-2.7-.3-2.7.3 0 1 3.4 1 3.4 3.6 0 2.2-2.6 3-5 2l.4-1.6c1.5.7 2.8.4 2.8-.3 0-1.1-3.4-1.1-3.4-3.6 0-2 2.4-2.8 4.9-1.9z" />
  ),
  mastercard: (
    <>
      <circle cx="13.5" cy="11" r="5" opacity=".9" />
      <circle cx="20.5" cy="11" r="5" opacity=".5" />
    </>
  ),
  amex: (
    <path
      d="M6 6h22v10H6zm2 2v6h18V8zm1.5 5 2-4h1.5l2 4h-1.5l-.4-.8h-1.8l-.3.8zm2.7-2.7-.4.9h.9zM16 9h1.5l1.2 1.7L19.9 9h1.5v4H20v-2l-1.3 1.8L17.4 11v2H16zm6.5 0H26v1.1h-2v.4h2v1h-2v.4h2V13h-3.5z"
      fillRule="evenodd"
    />
  ),
  discover: (
    <>
      <circle cx="17" cy="11" r="4.5" />
      <path d="M5 17c9 0 17-2 24-6v6z" opacity=".35" />
    </>
  ),
  diners: (
    <path
      d="M17 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12m-1.5 2.5v7a3.8 3.8 0 0 1 0-7m3 0a3.8 3.8 0 0 1 0 7z"
      fillRule="evenodd"
    />
  ),
  jcb: (
    <path d="M9 7.5A2.5 2.5 0 0 1 11.5 5H13v9.5a2.5 2.5 0 0 1-2.5 2.5H9zm6 0A2.5 2.5 0 0 1 17.5 5H19v9.5a2.5 2.5 0 0 1-2.5 2.5H15zm6 0A2.5 2.5 0 0 1 23.5 5H25v9.5a2.5 2.5 0 0 1-2.5 2.5H21z" />
  ),
  unionpay: <path d="M10 5h5l-2.5 12h-5zm6.5 0h5L19 17h-5zm6.5 0h5l-2.5 12h-5z" />,
};

const unknown = <path d="M7 6h20v3H7zm0 5h20v5H7zm2 2v1h6v-1z" fillRule="evenodd" />;

/** A small mark of our own for each card network, in the text's colour: enough to tell cards apart, nobody's logo. */
export function CardBrand({ brand }: { brand: string }) {
  return (
    <svg
      viewBox="0 0 34 22"
      role="img"
      aria-label={names[brand] ?? "Card"}
      className="h-5.5 w-8.5 shrink-0 rounded-sm border border-line bg-sunken fill-current text-muted"
    >
      {marks[brand] ?? unknown}
    </svg>
  );
}
