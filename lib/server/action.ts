import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type {
  AccountContext,
  AccountProof,
  BaseContext,
  PayerContext,
  PublicContext,
  SecondFactorContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import { isDomainError } from "@/lib/domain/shared/errors";
import type { Permission } from "@/lib/domain/shared/permission";
import {
  authorizeAccount,
  authorizePayer,
  authorizePublic,
  authorizeRecent,
  authorizeRecentWorkspace,
  authorizeSecondFactor,
  authorizeUnverified,
  authorizeWorkspace,
  type WorkspaceReference,
} from "./authorize";
import { type FlashCode, setFlash } from "./flash";
import type { FormState } from "./form-state";
import { echoValues, readForm } from "./form-values";
import { refuseOnPage } from "./page";

/** Where a finished action leads. An absolute address is only ever one that a gateway gave. */
export interface ActionOutcome {
  readonly redirectTo: string;
  /** Instead, for a form sent without scripts: browsers do not let such a form end on another site. */
  readonly withoutScripts?: string;
  readonly flash?: FlashCode;
}

interface Definition<C extends BaseContext, S extends z.ZodObject> {
  readonly input: S;
  /** Does the work and says where to go; a DomainError becomes words on the form. `formId` is this submission's id. */
  readonly run: (ctx: C, input: z.output<S>, formId: string) => Promise<ActionOutcome>;
}

type FormAction = ((previous: FormState, form: FormData) => Promise<FormState>) & { readonly access: string };
type WorkspaceFormAction = ((workspaceId: string, previous: FormState, form: FormData) => Promise<FormState>) & {
  readonly access: string;
};

/** An action that anybody may call. */
export function publicAction<S extends z.ZodObject>(definition: Definition<PublicContext, S>): FormAction {
  return marked("public", (_previous, form) => perform(authorizePublic, definition, form));
}

/** An action of the signed-in person on their own account. */
export function accountAction<S extends z.ZodObject>(definition: Definition<AccountContext, S>): FormAction {
  return marked("account", (_previous, form) => perform(authorizeAccount, definition, form));
}

/** An action of a signed-in person whose address may be unverified still. */
export function unverifiedAction<S extends z.ZodObject>(definition: Definition<AccountContext, S>): FormAction {
  return marked("unverified", (_previous, form) => perform(authorizeUnverified, definition, form));
}

/** A sensitive change of the account: asks who signed in long ago to confirm that it is them. */
export function recentAccountAction<S extends z.ZodObject>(
  definition: Definition<AccountContext<AccountProof>, S>,
): FormAction {
  return marked("account:recent-auth", (_previous, form) => perform(authorizeRecent, definition, form));
}

/** An action between password and second step. */
export function secondFactorAction<S extends z.ZodObject>(definition: Definition<SecondFactorContext, S>): FormAction {
  return marked("second-factor", (_previous, form) => perform(authorizeSecondFactor, definition, form));
}

/** An action in a workspace. Pages bind the workspace's id, so that a form acts where it was opened. */
export function workspaceAction<P extends Permission, S extends z.ZodObject>(
  definition: Definition<WorkspaceContext<P>, S> & { readonly permission: P },
): WorkspaceFormAction {
  const { permission } = definition;
  return bound(`workspace:${permission}`, (reference) => authorizeWorkspace(reference, permission), definition);
}

/** A sensitive change of a workspace: asks who signed in long ago to confirm that it is them. */
export function recentWorkspaceAction<P extends Permission, S extends z.ZodObject>(
  definition: Definition<WorkspaceContext<P | AccountProof>, S> & { readonly permission: P },
): WorkspaceFormAction {
  const { permission } = definition;
  const access = `recentWorkspace:${permission}`;
  return bound(access, (reference) => authorizeRecentWorkspace(reference, permission), definition);
}

/** An action on the way of a payment, also of somebody who is blocked until they pay. */
export function payerAction<P extends Permission, S extends z.ZodObject>(
  definition: Definition<PayerContext<P>, S> & { readonly permission: P },
): WorkspaceFormAction {
  const { permission } = definition;
  return bound(`payer:${permission}`, (reference) => authorizePayer(reference, permission), definition);
}

function bound<C extends BaseContext, S extends z.ZodObject>(
  access: string,
  authorize: (reference: WorkspaceReference) => Promise<C>,
  definition: Definition<C, S>,
): WorkspaceFormAction {
  const action = (workspaceId: string, _previous: FormState, form: FormData) => {
    // What the page bound comes back from the browser.
    const reference = { id: z.uuid().catch("").parse(workspaceId) };
    return perform(() => authorize(reference), definition, form);
  };
  return Object.assign(action, { access });
}

function marked(access: string, action: (previous: FormState, form: FormData) => Promise<FormState>): FormAction {
  return Object.assign(action, { access });
}

async function perform<C extends BaseContext, S extends z.ZodObject>(
  authorize: () => Promise<C>,
  definition: Definition<C, S>,
  form: FormData,
): Promise<FormState> {
  const ctx = await authorize().catch(refuseOnPage);
  // Its place among the arguments is the browser's claim, like everything else.
  const { formId, fields } = readForm(form instanceof FormData ? form : new FormData());
  const parsed = definition.input.safeParse(fields);
  if (!parsed.success) return invalid(fields, "Check the marked fields.", fieldErrorsOf(parsed.error));
  try {
    const outcome = await definition.run(ctx, parsed.data, formId);
    return await leave(outcome);
  } catch (error) {
    return refusal(error, fields);
  }
}

/**
 * With JavaScript the browser loads the next page itself: a document of its own has its own policy, frame and message.
 * It also keeps the message, since a cookie set here would make Next draw the present page anew under the form.
 */
async function leave({ redirectTo, withoutScripts = redirectTo, flash }: ActionOutcome): Promise<FormState> {
  if ((await headers()).has("next-action")) return { status: "done", redirectTo, ...(flash && { flash }) };
  if (flash) await setFlash(flash);
  redirect(withoutScripts);
}

async function refusal(error: unknown, fields: Record<string, string>): Promise<FormState> {
  unstable_rethrow(error);
  if (!isDomainError(error)) throw error;
  if (error.code === "not_found" || error.code === "forbidden") return refuseOnPage(error);
  return invalid(fields, error.message, error.field ? { [error.field]: error.message } : {});
}

function fieldErrorsOf(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const issue of error.issues) messages[String(issue.path[0] ?? "form")] ??= issue.message;
  return messages;
}

function invalid(fields: Record<string, string>, formError: string, fieldErrors: Record<string, string>): FormState {
  return { status: "invalid", formError, fieldErrors, values: echoValues(fields), formId: randomUUID() };
}
