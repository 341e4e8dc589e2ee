import type { FormAction } from "@/components/forms/form-action";

/** Gives a function the marks by which React knows a server action, so that its form can be posted without scripts. */
export function asServerAction(action: FormAction): FormAction {
  return Object.assign(action, {
    $$FORM_ACTION: (prefix: string) => ({
      name: prefix,
      method: "POST",
      encType: "multipart/form-data",
      data: new FormData(),
    }),
    $$IS_SIGNATURE_EQUAL: (id: string) => id === "save",
    bind: () => asServerAction((state, data) => action(state, data)),
  });
}

/** The key by which React finds the form again after the post, as its hidden field carries it. */
export function postbackKey(html: string): string {
  const key = /name="\$ACTION_KEY" value="([^"]+)"/.exec(html)?.[1];
  if (key === undefined)
    throw new Error("the form carries no action key, so a post without scripts would lose its answer");
  return key;
}
