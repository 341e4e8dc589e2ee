import type { ReactNode } from "react";
import { buttonClass } from "./button-class";

/** Cancel inside a dialog: closes it and sends nothing. */
export function DialogClose({ dialogId, children = "Cancel" }: { dialogId: string; children?: ReactNode }) {
  return (
    <button type="button" command="close" commandfor={dialogId} className={buttonClass("ghost", "regular", "px-3")}>
      {children}
    </button>
  );
}
