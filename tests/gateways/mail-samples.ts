import type { Mail, MailBrand } from "@/lib/gateways/mail/types";
import { accountMails } from "./mail-samples/account-mails";
import { cardMails } from "./mail-samples/card-mails";
import { invoiceMails } from "./mail-samples/invoice-mails";
import { noticeMails } from "./mail-samples/notice-mails";
import { planMails } from "./mail-samples/plan-mails";
import { securityMails } from "./mail-samples/security-mails";

export const brand: MailBrand = {
  name: "Portico",
  url: "https://portico.example",
  supportEmail: "support@portico.example",
  postalAddress: "Portico Software Ltd, 1 Colonnade Street, Dublin",
};

/** One mail of each template; `typed` stands wherever a person chose the words. */
export function mailsOfEveryKind(typed = "Ada"): Mail[] {
  return [accountMails, securityMails, invoiceMails, planMails, cardMails, noticeMails].flatMap((mailsOf) =>
    mailsOf(typed),
  );
}
