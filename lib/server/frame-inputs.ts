import { z } from "zod";
import { themes } from "./preferences";

/** For buttons that say all by being pressed. */
export const noInput = z.strictObject({});
export const themeInput = z.strictObject({ theme: z.enum(themes, "Choose light, dark or system.") });
export const sidebarInput = z.strictObject({ collapsed: z.enum(["true", "false"]) });
