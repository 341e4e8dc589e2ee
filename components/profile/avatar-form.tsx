"use client";

import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { FieldError } from "@/components/forms/field-error";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { sendAvatar } from "./send-avatar";

/**
 * Sends the file to a route, since actions take small bodies only. Without scripts the browser posts the same form to the same
 * address; with them a refusal is told here and what is chosen stays chosen.
 */
export function AvatarForm({ cancel }: { cancel: ReactNode }) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(undefined);
    void sendAvatar(event.currentTarget).then((refusal) => {
      // When it is done the next page is on its way, and the button stays as it is.
      if (refusal === null) return;
      setProblem(refusal);
      setPending(false);
    });
  }

  return (
    <form action="/api/avatar" method="post" encType="multipart/form-data" onSubmit={send} className="grid gap-5">
      <div className="grid max-w-xl min-w-0 gap-1.5">
        <label htmlFor={id} className="font-medium">
          New picture
        </label>
        <input
          id={id}
          type="file"
          name="avatar"
          accept="image/jpeg,image/png"
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-hint ${id}-error`}
          className={`${controlClass} h-auto py-1.5`}
        />
        <p id={`${id}-hint`} className="text-sm text-muted">
          A JPEG or PNG of at most 20 MB. Its centre is shown as a square, and everything else in the file, such as
          where it was taken, is thrown away.
        </p>
        <div role="alert">
          <FieldError id={`${id}-error`} message={problem} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          {isPending ? "Saving…" : "Save avatar"}
        </Button>
        {cancel}
      </div>
    </form>
  );
}
