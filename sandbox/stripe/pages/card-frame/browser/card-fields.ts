import type { CardChange, CardError } from "../../channel/protocol";
import { brandOf } from "./card-brand";
import { checkNumber, digitsOf, formatNumber } from "./card-number";
import { checkExpiry, formatExpiry, readExpiry } from "./expiry";
import { elementNamed, Field } from "./field";
import type { Problem } from "./problem";

export type Card = { number: string; expMonth: number; expYear: number; cvc: string };

const FIELD_OF_CODE: Readonly<Record<string, "number" | "expiry" | "cvc">> = {
  incorrect_number: "number",
  invalid_number: "number",
  invalid_expiry_month: "expiry",
  invalid_expiry_year: "expiry",
  expired_card: "expiry",
  incorrect_cvc: "cvc",
  invalid_cvc: "cvc",
};

/** The three fields of a card as one. */
export class CardFields {
  private readonly number: Field;
  private readonly expiry: Field;
  private readonly cvc: Field;

  constructor(private readonly onChange: (change: CardChange) => void) {
    const changed = () => this.changed();
    const checkCvc = (text: string) => this.checkCvc(text);
    this.number = new Field("number", { format: formatNumber, check: checkNumber }, changed);
    this.expiry = new Field(
      "expiry",
      { format: formatExpiry, check: (text) => checkExpiry(text, new Date()) },
      changed,
    );
    this.cvc = new Field("cvc", { format: (text) => digitsOf(text).slice(0, 4), check: checkCvc }, changed);
  }

  /** The card as typed; otherwise shows what is wrong, goes to the first such field and tells the portal. */
  read(): Card | CardError {
    const wrong = this.fields.filter((field) => field.problem !== null);
    for (const field of this.fields) field.show(field.problem);
    wrong[0]?.input.focus();
    const problem = wrong[0]?.problem;
    if (problem) return { type: "validation_error", ...problem };
    const expiry = readExpiry(this.expiry.value) ?? { month: 0, year: 0 };
    const number = digitsOf(this.number.value);
    return { number, expMonth: expiry.month, expYear: expiry.year, cvc: this.cvc.value };
  }

  /** Puts an answer of the API beside the field it is about; a plain decline is about none. */
  explain({ code = "", message }: CardError): void {
    const name = FIELD_OF_CODE[code];
    if (!name) return;
    this[name].show({ code, message });
    this[name].input.focus();
  }

  fill(number: string): void {
    const inTwoYears = (new Date().getFullYear() + 2) % 100;
    this.number.value = number;
    this.expiry.value = `12 / ${inTwoYears}`;
    this.cvc.value = "123";
    this.changed();
  }

  clear(): void {
    for (const field of this.fields) field.value = "";
    this.changed();
  }

  focus(): void {
    this.number.input.focus();
  }

  private get fields(): readonly Field[] {
    return [this.number, this.expiry, this.cvc];
  }

  private checkCvc(text: string): Problem | null {
    const { name, cvc } = brandOf(digitsOf(this.number.value));
    const wanted = name === "unknown" ? 3 : cvc;
    if (text.length < wanted) return { code: "incomplete_cvc", message: "Your card's security code is incomplete." };
    return text.length > cvc ? { code: "invalid_cvc", message: "Your card's security code is invalid." } : null;
  }

  private changed(): void {
    const brand = brandOf(digitsOf(this.number.value));
    elementNamed("brand").textContent = brand.label;
    this.onChange({
      brand: brand.name,
      complete: this.fields.every((field) => field.problem === null),
      empty: this.fields.every((field) => field.value === ""),
    });
  }
}
