import type { NoticeKind, NoticeParams } from "./notices";
import { accountNotices } from "./words/account-notices";
import { cardNotices } from "./words/card-notices";
import { memberNotices } from "./words/member-notices";
import type { NoticePlace, NoticeWords, NoticeWriters } from "./words/notice-words";
import { paymentNotices } from "./words/payment-notices";
import { planNotices } from "./words/plan-notices";

const writers: NoticeWriters = {
  ...accountNotices,
  ...memberNotices,
  ...paymentNotices,
  ...planNotices,
  ...cardNotices,
};

interface NoticeOf<Kind extends NoticeKind> {
  readonly kind: Kind;
  readonly params: NoticeParams[Kind];
}

const account: NoticePlace = { name: "your account", handle: "" };

/** What the reader is told, in the portal and in the ordinary mail. Made when it is read: names and addresses are of now. */
export function describeNotice<Kind extends NoticeKind>(
  { kind, params }: NoticeOf<Kind>,
  place: NoticePlace | null,
): NoticeWords {
  return writers[kind](params, place ?? account);
}
