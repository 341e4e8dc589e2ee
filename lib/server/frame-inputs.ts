import { z } from "zod";
import { themes } from "./preferences";

export const themeInput = z.strictObject({ theme: z.enum(themes, "Choose light, dark or system.") });
export const sidebarInput = z.strictObject({ collapsed: z.enum(["true", "false"]) });
