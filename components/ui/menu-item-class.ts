/** The look of a link or button inside a `Menu`. */
export const menuItemClass =
  "flex h-auto min-h-8 w-full items-center justify-start gap-2.5 rounded-md border-0 bg-transparent px-2 py-1.5 text-left text-base font-normal whitespace-normal text-ink no-underline -outline-offset-2 hover:bg-hover";
