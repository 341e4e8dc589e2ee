import { findMeter } from "@/lib/config/catalogue";
import type { OutstandingLine } from "../views";
import { describeOverage } from "./describe-overage";

interface Split {
  readonly agreed: readonly OutstandingLine[];
  readonly rest: readonly OutstandingLine[];
}

/** The first lines up to exactly this amount, and what came on top; a line that lies across is divided. */
export function splitUsage(lines: readonly OutstandingLine[], amount: bigint): Split {
  const agreed: OutstandingLine[] = [];
  const rest: OutstandingLine[] = [];
  let left = amount;
  for (const line of lines) {
    const part = line.amount < left ? line.amount : left;
    left -= part;
    if (part === line.amount) agreed.push(line);
    else if (part === 0n) rest.push(line);
    else {
      const quantity = (line.quantity * part) / line.amount;
      agreed.push(resize(line, quantity, part));
      rest.push(resize(line, line.quantity - quantity, line.amount - part));
    }
  }
  return { agreed, rest };
}

function resize(line: OutstandingLine, quantity: bigint, amount: bigint): OutstandingLine {
  const meter = findMeter(line.meterKey);
  const description = meter ? describeOverage(meter, quantity) : line.description;
  return { ...line, description, quantity, amount };
}
