import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

const REFUSED = "No passkey was chosen. Try again, or go on without one.";
const UNREACHABLE = "The passkey could not be asked for. Check your connection and try again.";

type Answer = { readonly passkey: string } | { readonly problem: string };

/** Fetches what is to be signed and opens the browser's own dialog. Never rejects. */
export async function askPasskey(optionsUrl: string, task: "create" | "use"): Promise<Answer> {
  const options = await fetchOptions(optionsUrl).catch(() => null);
  if (options === null) return { problem: UNREACHABLE };
  if (!isObject(options) || !("challenge" in options)) return { problem: refusalIn(options) };
  try {
    return { passkey: JSON.stringify(await openDialog(options, task)) };
  } catch (error) {
    return { problem: isKnown(error) ? "This device has a passkey of yours already." : REFUSED };
  }
}

async function fetchOptions(url: string): Promise<unknown> {
  const body = new FormData();
  // An empty form is none to the portal.
  body.set("formId", crypto.randomUUID());
  return (await fetch(url, { method: "POST", body })).json();
}

/** Our own server wrote them. */
function openDialog(options: object, task: "create" | "use") {
  return task === "create"
    ? startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
}

/** The sentence that the server gives a refusal, if it is one. */
function refusalIn(answer: unknown): string {
  return isObject(answer) && "detail" in answer && typeof answer.detail === "string" ? answer.detail : UNREACHABLE;
}

function isKnown(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidStateError";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
