import { classNames } from "./class-names";

type Props = {
  label: string;
  value: bigint;
  /** Nothing is drawn where nothing may be had. */
  max: bigint;
};

const PERCENT = 100n;

/** How full something is: yellow above 75 percent, red above 90. The figures stand beside it in words. */
export function BarMeter({ label, value, max }: Props) {
  if (max <= 0n) return null;
  const percent = (value * PERCENT) / max;
  const isAbove = (edge: bigint) => value * PERCENT > max * edge;
  const fill = isAbove(90n)
    ? "[--meter-fill:var(--color-danger)]"
    : isAbove(75n) && "[--meter-fill:var(--color-warning)]";
  return (
    <meter
      className={classNames("bar-meter mt-2", fill)}
      aria-label={label}
      min={0}
      max={100}
      value={Number(percent > PERCENT ? PERCENT : percent)}
    >
      {percent.toString()}%
    </meter>
  );
}
