import { describeNotice } from "../describe-notice";
import { notice } from "../notices";
import type { NoticePlace, NoticeWords } from "../words/notice-words";

export interface StoredNotice {
  readonly kind: string;
  readonly params: unknown;
  readonly workspace: NoticePlace | null;
}

/** Written by a release that knew more or other kinds than this one. */
const unknown: NoticeWords = {
  title: "This notification cannot be shown any more",
  text: "It was written by another version of the portal.",
  path: "/account/inbox",
  action: "See your inbox",
};

/** A row of the inbox in words. */
export function readNotice({ kind, params, workspace }: StoredNotice): NoticeWords {
  const parsed = notice.safeParse({ kind, params });
  return parsed.success ? describeNotice(parsed.data, workspace) : unknown;
}
