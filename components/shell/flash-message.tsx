import { FlashText } from "./flash-text";

/** What just happened, told once after the redirect. The live region is always there: one that arrives with its text is not read out. */
export function FlashMessage({ message }: { message: string | null }) {
  return (
    <div role="status" className="sticky top-17 z-5 print:hidden">
      {message !== null && <FlashText message={message} />}
    </div>
  );
}
