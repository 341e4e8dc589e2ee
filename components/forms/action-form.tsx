import { randomUUID } from "node:crypto";
import { FormBody, type FormBodyProps } from "./form-body";

/**
 * A form that posts to a server action, with or without JavaScript, and loses nothing when it is refused.
 *
 * Each drawing of the page carries its own `formId`; the action uses it as the id of the operation, so the same form
 * posted twice has one effect.
 */
export function ActionForm(props: FormBodyProps) {
  return <FormBody {...props} formId={randomUUID()} />;
}
