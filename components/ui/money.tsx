import { formatMoney } from "@/lib/format/money";

type Props = { minor: bigint; currency: string; locale?: string | undefined; signed?: boolean; trimZeros?: boolean };

export function Money({ minor, currency, ...style }: Props) {
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(minor, currency, style)}</span>;
}
