import { parseArgs } from "node:util";
import { startMailbox } from "./start-mailbox";

const { values } = parseArgs({
  options: {
    "smtp-port": { type: "string", default: "12025" },
    port: { type: "string", default: "12080" },
    data: { type: "string", default: ".data/mail" },
  },
});

const mailbox = await startMailbox({
  smtpPort: Number(values["smtp-port"]),
  port: Number(values.port),
  directory: values.data,
});
console.log(`Mail to ${mailbox.smtpUrl} appears on ${mailbox.inboxUrl}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void mailbox.close().then(() => process.exit(0));
  });
}
