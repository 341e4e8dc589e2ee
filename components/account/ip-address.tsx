type Props = { ip: string | null; place?: string | null };

/** Breaks anywhere: the long ones would push the other columns together. */
export function IpAddress({ ip, place = null }: Props) {
  if (ip === null) return "–";
  return (
    <>
      {place !== null && <span className="block">{place}</span>}
      <span className="font-mono text-xs break-all">{ip}</span>
    </>
  );
}
