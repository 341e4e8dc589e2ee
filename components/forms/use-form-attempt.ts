"use client";

import { useActionState, useState } from "react";
import type { FormState } from "@/lib/server/form-state";
import type { FormAction } from "./form-action";

const idle: FormState = { status: "idle" };

/**
 * The state of the current attempt. A page drawn again by the server brings a new `formId`; an answer that belongs to the
 * page before it is forgotten then, else the error of a first try would outlive the success of the second.
 */
export function useFormAttempt(action: FormAction, formId: string) {
  const [answer, submit, isPending] = useActionState(action, idle);
  const [answered, setAnswered] = useState({ answer, formId });
  if (answered.answer !== answer) setAnswered({ answer, formId });
  const isCurrent = answered.answer !== answer || answered.formId === formId;
  const state = isCurrent ? answer : idle;
  return { state, submit, isPending, formId: state.status === "invalid" ? state.formId : formId };
}
