import "server-only";
import { readFileSync } from "node:fs";
import { type CityResponse, Reader, validate } from "maxmind";
import type { PlaceGateway } from "./types";

const nowhere: PlaceGateway = { find: () => null };

/**
 * Places from a database file in MaxMind's format (GeoLite2 City, DB-IP City lite and their like), read once; without a path
 * nothing is known of any address. No address leaves this machine.
 *
 * @throws an error that names the variable when the file cannot be read
 */
export function createPlaceGateway(path: string | undefined): PlaceGateway {
  if (path === undefined) return nowhere;
  const reader = openDatabase(path);
  return { find: (ip) => (ip !== null && validate(ip) ? describe(reader.get(ip)) : null) };
}

function openDatabase(path: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(path));
  } catch (cause) {
    throw new Error("GEOIP_DATABASE: must be the path of a readable file in MaxMind's format", { cause });
  }
}

function describe(found: CityResponse | null): string | null {
  const names = [found?.city?.names.en, found?.country?.names.en].filter((name) => name !== undefined);
  return names.length > 0 ? names.join(", ") : null;
}
