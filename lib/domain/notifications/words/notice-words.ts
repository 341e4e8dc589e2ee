import { formatMoney } from "@/lib/format/money";
import type { NoticeKind, NoticeParams } from "../notices";

export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  /** Where the reader can do something about it, and what. */
  readonly path: string;
  readonly action: string;
}

/** The workspace that a notice is about, as it is called now. */
export interface NoticePlace {
  readonly name: string;
  readonly handle: string;
}

export type NoticeWriters = {
  readonly [Kind in NoticeKind]: (params: NoticeParams[Kind], place: NoticePlace) => NoticeWords;
};

export function money({ amount, currency }: { readonly amount: string; readonly currency: string }): string {
  return formatMoney(BigInt(amount), currency);
}
