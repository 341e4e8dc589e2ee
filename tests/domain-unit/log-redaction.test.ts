import pino from "pino";
import { expect, it } from "vitest";
import { secretNames } from "@/lib/config/secret-names";

it("H134 leaves secrets out of a log line, at the top and two levels down", () => {
  const lines: string[] = [];
  const log = pino({ redact: secretNames }, { write: (line: string) => lines.push(line) });
  const secrets = {
    password: "hunter2",
    token: "hunter2",
    secret: "hunter2",
    authorization: "hunter2",
    cookie: "hunter2",
  };
  log.info(secrets);
  log.info({ request: secrets });
  log.info({ request: { headers: secrets } });
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).not.toContain("hunter2");
});
