import { isIPv4, isIPv6 } from "node:net";

/** Everybody whose address is not known. */
export const unknownVisitors = "unknown";

/**
 * The one name under which a visitor's address counts, however it is spelled. An IPv6 subscriber holds a /64, so it is
 * one visitor; an IPv4 address inside IPv6 is the IPv4 address. Without a trusted proxy nobody has an address, and all
 * unknown visitors share a bucket.
 */
export function ipBucket(ip: string | null): string {
  const address =
    ip
      ?.trim()
      .replace(/^\[(.*)\]$/u, "$1")
      .replace(/%.*$/u, "") ?? "";
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return unknownVisitors;
  const groups = expandIpv6(address);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff) {
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** Eight numbers. The URL parser does the canonical spelling, embedded IPv4 included. */
function expandIpv6(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
