/**
 * What a server action tells its form. It travels through the browser and back as React's previous state,
 * so it never holds a secret: the action factory drops password fields from `values`.
 */
export type FormState =
  | { readonly status: "idle" }
  /** Done: the browser loads this page. Without JavaScript the server redirects instead and this is never seen. */
  | {
      readonly status: "done";
      readonly redirectTo: string;
      /** The code of the message that page shows. */
      readonly flash?: string;
    }
  | {
      readonly status: "invalid";
      /** A sentence for the top of the form. */
      readonly formError: string;
      /** Field name → a sentence that says what to do. */
      readonly fieldErrors: Readonly<Record<string, string>>;
      /** What was typed, given back so that a refusal loses nothing. */
      readonly values: Readonly<Record<string, string>>;
      /** A new id for the next try: a refused operation is closed for good. */
      readonly formId: string;
    };
