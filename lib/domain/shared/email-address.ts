import { z } from "zod";

/** Any spelling of an address becomes one: trimmed, lower case, ASCII (look-alike letters would make two of one). */
export const emailAddress = z
  .string()
  .trim()
  .min(1, "Enter your email address.")
  .max(254, "Use at most 254 characters.")
  .regex(/^[\x21-\x7e]+$/, "Enter an email address like name@example.com.")
  .toLowerCase()
  .pipe(z.email("Enter an email address like name@example.com."));
