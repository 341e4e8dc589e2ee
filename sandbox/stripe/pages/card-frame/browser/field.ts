import type { Problem } from "./problem";

type Rules = { format(text: string): string; check(text: string): Problem | null };

/** One input with its message. Errors appear when the field is left, and go while it is being corrected. */
export class Field {
  readonly input: HTMLInputElement;
  private readonly message: HTMLElement;

  constructor(
    id: string,
    private readonly rules: Rules,
    onChange: () => void,
  ) {
    this.input = inputNamed(id);
    this.message = elementNamed(`${id}-error`);
    this.input.addEventListener("input", () => {
      this.reformat();
      this.show(null);
      onChange();
    });
    this.input.addEventListener("blur", () => {
      if (this.input.value !== "") this.show(this.problem);
    });
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = this.rules.format(text);
    this.show(null);
  }

  get problem(): Problem | null {
    return this.rules.check(this.value);
  }

  show(problem: Problem | null): void {
    this.message.hidden = problem === null;
    this.message.textContent = problem?.message ?? "";
    if (problem) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  /** Keeps the caret behind the same digit; deleting is left alone where only a separator went. */
  private reformat(): void {
    const { input } = this;
    const caret = input.selectionStart ?? input.value.length;
    const before = countDigits(input.value.slice(0, caret));
    const atEnd = caret === input.value.length;
    input.value = this.rules.format(input.value);
    const place = atEnd ? input.value.length : placeBehind(input.value, before);
    input.setSelectionRange(place, place);
  }
}

export function elementNamed(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}

function inputNamed(id: string): HTMLInputElement {
  const element = elementNamed(id);
  if (!(element instanceof HTMLInputElement)) throw new Error(`#${id} is no input`);
  return element;
}

function countDigits(text: string): number {
  return text.replaceAll(/\D/g, "").length;
}

function placeBehind(text: string, digits: number): number {
  let place = 0;
  for (let seen = 0; place < text.length && seen < digits; place += 1) {
    if (/\d/.test(text.charAt(place))) seen += 1;
  }
  return place;
}
