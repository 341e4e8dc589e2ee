/** The look shared by every control that is typed into or chosen from. */
export const controlClass =
  "block h-9 w-full min-w-0 rounded-md border border-control bg-surface px-3 text-base text-ink placeholder:text-muted hover:border-muted aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted";
