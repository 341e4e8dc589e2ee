/** Breaks anywhere: the long ones would push the other columns together. */
export function IpAddress({ ip }: { ip: string | null }) {
  return ip === null ? "–" : <span className="font-mono text-xs break-all">{ip}</span>;
}
