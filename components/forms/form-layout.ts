export type FormLayout = keyof typeof formLayouts;

/** stack: fields, then the button. wide: the same with a full-width button (sign-in). card: inside a `Card`, the button in its footer. inline: one button in a row. bare: the children alone, in menus. */
export const formLayouts = {
  stack: {
    form: "grid gap-5",
    body: "grid gap-4 empty:hidden",
    actions: "flex flex-wrap items-center gap-3",
    alert: "",
  },
  wide: { form: "grid gap-5", body: "grid gap-4 empty:hidden", actions: "grid gap-3 text-center", alert: "" },
  card: {
    form: "border-line [dl+&:has(>div:first-of-type>:not([type=hidden]))]:border-t",
    // Below a list of amounts a line and air set it off; with nothing to see in it there is none of it.
    body: "grid max-w-xl gap-4 px-5 pb-5 max-sm:px-4 [&:not(:has(>:not([type=hidden])))]:hidden [dl+form>&]:pt-4",
    actions:
      "flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-sunken px-5 py-2.5 text-sm text-muted max-sm:px-4",
    alert: "",
  },
  inline: {
    form: "inline-flex flex-wrap items-center gap-2",
    body: "contents",
    actions: "contents",
    alert: "px-2 py-1 text-sm",
  },
  bare: { form: "", body: "", actions: "contents", alert: "mb-1 px-2 py-1 text-sm" },
} as const;
