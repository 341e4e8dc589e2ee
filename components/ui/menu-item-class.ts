/** The look of a link or button inside a `Menu`. */
export const menuItemClass =
  "flex min-h-8 w-full min-w-0 items-center gap-2.5 rounded-md px-2 py-1.5 text-left text-ink no-underline -outline-offset-2 hover:bg-hover";
