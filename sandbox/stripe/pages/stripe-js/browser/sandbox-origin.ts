/** Read while the script runs for the first time: later `currentScript` is gone. */
export const sandboxOrigin = originOfThisScript(document.currentScript);

function originOfThisScript(script: HTMLOrSVGScriptElement | null): string {
  if (!(script instanceof HTMLScriptElement)) throw new Error("The sandbox's stripe.js must be loaded by a script tag");
  return new URL(script.src).origin;
}
