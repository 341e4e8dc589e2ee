import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listSessions, signIn } from "@/lib/domain/identity";
import { listSecurityEvents } from "@/lib/domain/security";
import { createPlaceGateway } from "@/lib/gateways/places/create-place-gateway";
import { accountContext, anOutbox, publicContext } from "../../factories/contexts";
import { runIdentityJobs } from "../../factories/jobs";
import { aSession, aUser } from "../../factories/people";
import { aPlacesDatabase } from "../../factories/places-database";

const berlin = { city: "Berlin", country: "Germany" };

it("SEC-11 names the place of an address in the sessions, the history and the mail, where a database is installed", async () => {
  const path = await aPlacesDatabase({ "198.51.100.66": berlin, "198.51.100.67": { country: "France" } });
  const places = createPlaceGateway(path);
  await rm(path);
  const person = await aUser();
  const { email, password } = person;
  const attempt = { email, password, formId: randomUUID(), previousToken: null, deviceMark: null };
  await signIn(publicContext({ ip: "198.51.100.66" }), attempt);
  const ctx = accountContext(person, { gateways: { places } });
  const outbox = anOutbox();
  await runIdentityJobs(outbox, { gateways: { places } });

  expect(await listSessions(ctx)).toMatchObject([{ ip: "198.51.100.66", place: "Berlin, Germany" }]);
  expect((await listSecurityEvents(ctx, {})).rows).toMatchObject([{ place: "Berlin, Germany" }]);
  expect(outbox.mails.filter(({ to }) => to === email)).toMatchObject([
    { template: "new-sign-in", props: { origin: { place: "Berlin, Germany (198.51.100.66)" } } },
  ]);
  const found = ["198.51.100.67", "198.51.100.68", "2001:db8::1", "no address", null].map((ip) => places.find(ip));
  expect(found).toEqual(["France", null, null, null, null]);
});

it("SEC-11 names no place where none is installed", async () => {
  const person = await aUser();
  await aSession(person);
  const ctx = accountContext(person, { gateways: { places: createPlaceGateway(undefined) } });
  expect(await listSessions(ctx)).toMatchObject([{ place: null }]);
});

it("SEC-11 says at start which file cannot be read", async () => {
  const broken = join(tmpdir(), `broken-${randomUUID()}.mmdb`);
  await writeFile(broken, "no database");
  expect(() => createPlaceGateway(broken)).toThrow("GEOIP_DATABASE");
  expect(() => createPlaceGateway(`${broken}.missing`)).toThrow("GEOIP_DATABASE");
  await rm(broken);
});
