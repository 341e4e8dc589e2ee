"use client";

import { type ChangeEvent, useRef, useState } from "react";
import { useDetectedTimezone } from "@/components/forms/detected-timezone";
import { SelectField } from "@/components/forms/select-field";
import type { SelectOption } from "@/components/ui/select";

type Props = { options: readonly SelectOption[]; defaultValue: string };

/** The list, and a shortcut to the browser's own zone while another is chosen. */
export function TimezoneField({ options, defaultValue }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(defaultValue);
  const detected = useDetectedTimezone();
  const option = options.find(({ value }) => value === detected);

  function useDetected() {
    const select = frame.current?.querySelector("select");
    if (!select || !option) return;
    select.value = option.value;
    // As if it was chosen by hand, for whoever counts changes of the form.
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.focus();
  }

  function noteChoice({ target }: ChangeEvent) {
    if (target instanceof HTMLSelectElement) setChosen(target.value);
  }

  return (
    <div ref={frame} onChange={noteChoice} className="grid gap-1.5">
      <SelectField name="timezone" label="Timezone" defaultValue={defaultValue} options={options} />
      {option && option.value !== chosen && (
        <p className="text-sm text-muted">
          Detected: {option.value.replaceAll("_", " ")}.{" "}
          <button
            type="button"
            onClick={useDetected}
            className="font-medium text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current"
          >
            Use it
          </button>
        </p>
      )}
    </div>
  );
}
