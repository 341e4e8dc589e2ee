"use client";

import { useActionState, useEffect } from "react";
import type { FormState } from "@/lib/server/form-state";
import type { FormAction } from "./form-action";
import { loadNextPage } from "./load-next-page";

const idle: FormState = { status: "idle" };

/** Sends the form, and loads the page that the action names once it is done. */
export function useFormAttempt(action: FormAction, pageFormId: string) {
  const [state, submit, isSending] = useActionState(action, idle);
  useEffect(() => {
    if (state.status === "done") loadNextPage(state);
  }, [state]);
  return {
    state,
    submit,
    isPending: isSending || state.status === "done",
    formId: state.status === "invalid" ? state.formId : pageFormId,
  };
}
