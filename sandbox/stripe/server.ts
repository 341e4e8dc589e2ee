import { parseArgs } from "node:util";
import { startSandbox } from "./start-sandbox";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4401" },
    data: { type: "string" },
    "public-url": { type: "string" },
  },
});

const running = await startSandbox({
  port: Number(values.port),
  directory: values.data ?? null,
  ...(values["public-url"] === undefined ? {} : { publicUrl: values["public-url"] }),
});
console.log(`Stripe sandbox listening on ${running.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void running.close().then(() => process.exit(0));
  });
}
