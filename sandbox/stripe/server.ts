import { parseArgs } from "node:util";
import { startSandbox } from "./start-sandbox";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4401" },
    data: { type: "string" },
    "public-url": { type: "string" },
  },
});

const starting = startSandbox({
  port: Number(values.port),
  directory: values.data ?? null,
  ...(values["public-url"] === undefined ? {} : { publicUrl: values["public-url"] }),
});
const running = await starting.catch((error: unknown) => {
  // Whoever starts it reads this line, not where in the code it was said.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
console.log(`Stripe sandbox listening on ${running.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void running.close().then(() => process.exit(0));
  });
}
