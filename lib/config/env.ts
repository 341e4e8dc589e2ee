import { z } from "zod";

const url = (protocol: RegExp) => z.url({ protocol });

/** AES-256 keys of what is encrypted at rest: the first one encrypts, all of them decrypt. */
const encryptionKeys = z.string().transform((text, context) =>
  text.split(",").map((entry) => {
    const [id = "", key = ""] = entry.trim().split(":");
    const bytes = Buffer.from(key, "base64");
    if (!/^[\w-]{1,32}$/.test(id) || bytes.length !== 32)
      context.addIssue({ code: "custom", message: "must be id:base64 of 32 bytes, separated by commas" });
    return { id, bytes };
  }),
);

/** Secrets of the product's server, several while one is replaced by another. */
const usageKeys = z
  .string()
  .default("")
  .transform((text, context) => {
    const keys = text.split(",").filter((key) => key !== "");
    if (keys.some((key) => !/^[\w.~+/=-]{32,}$/.test(key)))
      context.addIssue({ code: "custom", message: "must be 32 or more letters and digits each, separated by commas" });
    return keys;
  });

const schema = z
  .object({
    DATABASE_URL: url(/^postgres(ql)?$/),
    NEXTAUTH_URL: url(/^https?$/),
    NEXTAUTH_SECRET: z.string().min(32),
    DATA_ENCRYPTION_KEYS: encryptionKeys,
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/, "must be a secret key of Stripe"),
    STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_\w+$/, "must be a publishable key of Stripe"),
    STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\S{16,}$/, "must be a signing secret of Stripe"),
    STRIPE_API_URL: url(/^https?$/).optional(),
    STRIPE_JS_URL: url(/^https?$/).default("https://js.stripe.com/endive/stripe.js"),
    STRIPE_CONSOLE_URL: url(/^https?$/).optional(),
    SMTP_URL: url(/^smtps?$/),
    MAIL_FROM: z.string().min(3),
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
    GEOIP_DATABASE: z.string().optional(),
    USAGE_API_KEYS: usageKeys,
    AUTH_GOOGLE_ID: z.string().optional(),
    AUTH_GOOGLE_SECRET: z.string().optional(),
    AUTH_GOOGLE_ISSUER: url(/^https?$/).default("https://accounts.google.com"),
    AUTH_GITHUB_ID: z.string().optional(),
    AUTH_GITHUB_SECRET: z.string().optional(),
    AUTH_GITHUB_URL: url(/^https?$/).default("https://github.com"),
  })
  .superRefine((env, context) => {
    for (const name of ["AUTH_GOOGLE", "AUTH_GITHUB"] as const) {
      const isHalf = (env[`${name}_ID`] === undefined) !== (env[`${name}_SECRET`] === undefined);
      if (isHalf) context.addIssue({ code: "custom", path: [`${name}_SECRET`], message: "must be set with its _ID" });
    }
    const live = env.STRIPE_SECRET_KEY.includes("_live_");
    const fail = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (env.STRIPE_PUBLISHABLE_KEY.includes("_live_") !== live)
      fail("STRIPE_PUBLISHABLE_KEY", "must be of the same mode");
    // A live key must never meet a stand-in, and a card form must come from Stripe alone (PCI SAQ A).
    if (live && env.STRIPE_API_URL !== undefined) fail("STRIPE_API_URL", "must be unset with a live key");
    if (live && new URL(env.STRIPE_JS_URL).host !== "js.stripe.com")
      fail("STRIPE_JS_URL", "must be Stripe's own with a live key");
    if (live && env.STRIPE_CONSOLE_URL !== undefined) fail("STRIPE_CONSOLE_URL", "must be unset with a live key");
  });

export type Env = z.infer<typeof schema>;

/** @throws an error that names every variable that is missing or wrong, without its value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete.\n  ${problems.join("\n  ")}\nSee .env.example.`);
}

let cached: Env | undefined;

/** Read on first use: `next build` evaluates route modules with nothing configured. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
