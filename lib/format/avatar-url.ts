/** Where a person's picture is, or null for who has none: initials stand for them. */
export function avatarUrl(avatarId: string | null): string | null {
  return avatarId === null ? null : `/avatars/${avatarId}`;
}
