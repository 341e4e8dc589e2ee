"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";

type Props = {
  /** Where the server says what is to be signed. */
  optionsUrl: string;
  task: "create" | "use";
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/**
 * Inside a form: has a passkey made or used and sends the form with the answer. The code for it comes with the first click.
 * Hidden without scripts, where there are no passkeys.
 */
export function PasskeyButton({ optionsUrl, task, children, variant = "secondary", size = "regular" }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function ask() {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    const { askPasskey } = await import("./ask-passkey");
    const answer = await askPasskey(optionsUrl, task);
    setBusy(false);
    if ("problem" in answer) setProblem(answer.problem);
    else if (field.current) {
      field.current.value = answer.passkey;
      field.current.form?.requestSubmit();
    }
  }

  return (
    <div className="grid gap-2 noscript:hidden">
      <input ref={field} type="hidden" name="passkey" autoComplete="off" />
      <Button variant={variant} size={size} aria-disabled={isBusy || undefined} onClick={() => void ask()}>
        {isBusy ? "Waiting for your device…" : children}
      </Button>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
