import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { PromoForm } from "./promo-form";

type Props = {
  /** `/w/[workspace]/billing` */
  href: string;
  balance: bigint;
  currency: string;
  canWrite: boolean;
};

/** What shapes the next invoice: the balance, a promo code and the billing profile, each with a page of its own. */
export function MoreBilling({ href, balance, currency, canWrite }: Props) {
  return (
    <>
      <Card
        title="Balance"
        description="Invoices use it before they charge a card."
        aside={
          <span className="text-lg font-semibold">
            <Money minor={balance} currency={currency} />
          </span>
        }
        footer={{
          actions: (
            <>
              {canWrite && <TextLink href={`${href}/balance#add-funds`}>Add funds</TextLink>}
              <TextLink href={`${href}/balance`}>Balance history</TextLink>
            </>
          ),
        }}
      />
      <Card title="Promo code" footer={{ actions: <TextLink href={`${href}/promo`}>Codes used here</TextLink> }}>
        {canWrite && (
          <CardBody>
            <PromoForm href={`${href}/promo`} />
          </CardBody>
        )}
      </Card>
      <Card
        title="Billing profile"
        description="Name, address and tax ID on future invoices."
        footer={{
          actions: <TextLink href={`${href}/profile`}>{canWrite ? "Edit" : "See"} billing profile</TextLink>,
        }}
      />
    </>
  );
}
