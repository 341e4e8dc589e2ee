import type { Work } from "../../kernel/work";

/** What the cardholder's browser has to do next. */
export type NextAction =
  | { type: "redirect_to_url"; redirect_to_url: { return_url: string | null; url: string } }
  | {
      type: "use_stripe_sdk";
      use_stripe_sdk: { type: "three_d_secure_redirect"; stripe_js: string; return_url: string | null };
    };

type Confirmation = { returnUrl?: string | undefined; useStripeSdk?: boolean | undefined };

/** Sends the cardholder to the sandbox's own 3-D Secure page, by redirect or through the script in the page. */
export function authenticationAction(
  work: Work,
  intent: { id: string; client_secret: string },
  { returnUrl, useStripeSdk }: Confirmation,
): NextAction {
  const url = `${work.world.publicUrl()}/3ds/${intent.id}?client_secret=${intent.client_secret}`;
  if (returnUrl !== undefined && !useStripeSdk) {
    return { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url } };
  }
  return {
    type: "use_stripe_sdk",
    use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url, return_url: returnUrl ?? null },
  };
}
