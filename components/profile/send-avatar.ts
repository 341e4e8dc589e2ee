const MAX_MB = 20;

/** Sends the form and goes to the page that shows the new picture; or answers why not, in words for the person. */
export async function sendAvatar(form: HTMLFormElement): Promise<string | null> {
  const data = new FormData(form);
  const file = data.get("avatar");
  // Known here already: the server would say the same after twenty megabytes.
  if (file instanceof File && file.size > MAX_MB * 1_048_576)
    return `The picture is larger than ${MAX_MB} MB. Choose a smaller one.`;
  const init = { method: "POST", body: data, headers: { accept: "application/json" }, redirect: "manual" } as const;
  const answer = await fetch(form.action, init).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    window.location.assign("/account");
    return null;
  }
  const problem: unknown = await answer?.json().catch(() => null);
  const isTold = typeof problem === "object" && problem !== null && "detail" in problem;
  return isTold && typeof problem.detail === "string"
    ? problem.detail
    : "The picture could not be sent. Check that you are signed in and try again.";
}
