// Every test sees these settings and never the developer's own: a test can reach neither a real Stripe nor a real mailbox.
// Port 9 (discard) refuses connections; a test that talks to a service starts one and says so.
const settings = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "test-secret-that-is-long-enough-to-be-accepted",
  DATA_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 2).toString("base64"),
  STRIPE_SECRET_KEY: "sk_test_0000000000000000000000000000",
  STRIPE_PUBLISHABLE_KEY: "pk_test_0000000000000000000000000000",
  STRIPE_WEBHOOK_SECRET: "whsec_0000000000000000000000000000",
  STRIPE_API_URL: "http://127.0.0.1:9",
  STRIPE_JS_URL: "http://127.0.0.1:9/js/stripe.js",
  SMTP_URL: "smtp://127.0.0.1:9",
  MAIL_FROM: "Portico <portico@example.test>",
};

Object.assign(process.env, settings, { TZ: "UTC" });
for (const name of ["STRIPE_CONSOLE_URL", "TRUSTED_PROXY_HOPS"]) Reflect.deleteProperty(process.env, name);
