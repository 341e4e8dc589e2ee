import { z } from "zod";

/** For forms that are one button: it says all by being pressed. */
export const noInput = z.strictObject({});
