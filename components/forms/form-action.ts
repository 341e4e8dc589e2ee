import type { FormState } from "@/lib/server/form-state";

/** What the action factories of `lib/server/action` return. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;
