"use client";

import { useActionState } from "react";
import type { FormState } from "@/lib/server/form-state";
import { explainFailure, keepForm } from "./failed-attempt";
import type { FormAction } from "./form-action";
import { loadNextPage } from "./load-next-page";

const idle: FormState = { status: "idle" };

/** Sends the form, and loads the page that the action names once it is done. */
export function useFormAttempt(action: FormAction, pageFormId: string) {
  // The server draws the action itself, which a browser without scripts posts to.
  const attempt = typeof window === "undefined" ? action : leaveWhenDone(action);
  const [state, submit, isPending] = useActionState(attempt, idle);
  return { state, submit, isPending, formId: state.status === "invalid" ? state.formId : pageFormId };
}

/**
 * An action that is done never ends here. When it set a cookie, Next draws the page anew with its answer, without this form or with
 * a redirect of its own; React holds that back while the action runs, so what the person sees next is the document it names.
 */
function leaveWhenDone(action: FormAction): FormAction {
  return async (previous, form) => {
    const state = await action(previous, form).catch((error: unknown) => {
      const words = explainFailure(error);
      if (words === null) throw error;
      return keepForm(form, words);
    });
    if (state.status !== "done") return state;
    loadNextPage(state);
    return new Promise(() => undefined);
  };
}
