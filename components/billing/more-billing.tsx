import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  /** `/w/[workspace]/billing` */
  href: string;
  balance: bigint;
  currency: string;
};

/** What else belongs to billing, each on a page of its own. */
export function MoreBilling({ href, balance, currency }: Props) {
  return (
    <Card title="Balance" description="Invoices use it before they charge a card.">
      <ul className="divide-y divide-line border-t border-line">
        <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-3 max-sm:px-4">
          <Money minor={balance} currency={currency} />
          <TextLink href={`${href}/balance`}>Balance history</TextLink>
        </li>
      </ul>
    </Card>
  );
}
