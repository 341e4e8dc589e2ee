import "react";

// Invoker commands are in every current browser and not yet in React's types.
declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- merging needs the same type parameter as React's own declaration
  interface ButtonHTMLAttributes<T> {
    command?: "show-modal" | "close" | "request-close" | "toggle-popover" | "show-popover" | "hide-popover" | undefined;
    commandfor?: string | undefined;
  }
}
