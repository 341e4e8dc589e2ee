import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { refuseTrace } from "@/lib/server/refused-methods";

it("H85 TRACE comes in as a method that can be refused, others as they are", async () => {
  refuseTrace();
  const server = http.createServer((request, response) => response.end(request.method)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const read = async (method: string) => {
    const request = http.request({ host: "127.0.0.1", port, method }).end();
    const [response] = (await once(request, "response")) as [http.IncomingMessage];
    return (await response.toArray()).join("");
  };

  expect([await read("TRACE"), await read("GET"), await read("PROPFIND")]).toEqual(["OPTIONS", "GET", "PROPFIND"]);
  server.close();
});
