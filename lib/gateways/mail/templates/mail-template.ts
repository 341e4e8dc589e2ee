import type { ReactElement } from "react";
import type { MailBrand, MailTemplateName, MailTemplates } from "../types";

/** What a template makes of its facts. */
interface MailContent {
  subject: string;
  element: ReactElement;
}

export type MailTemplate<Name extends MailTemplateName> = (props: MailTemplates[Name], brand: MailBrand) => MailContent;
