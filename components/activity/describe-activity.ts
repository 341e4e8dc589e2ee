const sentences: Readonly<Record<string, string>> = {
  "workspace.created": "Workspace created",
  "member.added": "Member added",
};

/** A recorded action in words; one without words of its own is shown by its name. */
export function describeActivity(action: string): string {
  return sentences[action] ?? action.replace(".", ": ").replaceAll("_", " ");
}
