import { FlashText, type FlashTone } from "./flash-text";

type Props = { flash: { readonly message: string; readonly tone: FlashTone } | null };

/** What just happened, told once after the redirect. The live region is always there: one that arrives with its text is not read out. */
export function FlashMessage({ flash }: Props) {
  return (
    <div role="status" className="sticky top-17 z-5 print:hidden">
      {flash !== null && <FlashText {...flash} />}
    </div>
  );
}
