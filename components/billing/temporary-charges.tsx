import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import type { HoldView } from "@/lib/domain/billing/views";
import { CardName } from "./card-name";

type Props = { holds: readonly HoldView[]; timeZone: string };

/** What banks held for a moment to prove cards, the last ones (PAY-4, PAY-5). Drawn where there are any. */
export function TemporaryCharges({ holds, timeZone }: Props) {
  return (
    <Card
      id="holds"
      title="Temporary charges"
      description="They prove a card before a plan begins. Each is released right away, within 7 days at the latest."
    >
      <Table
        caption="Temporary charges"
        rows={holds}
        rowKey={(hold) => hold.id}
        empty={null}
        columns={[
          { key: "card", head: "Card", cell: ({ card }) => <CardName card={card} /> },
          {
            key: "made",
            head: "Made",
            cell: ({ madeAt }) => <Moment instant={madeAt} timeZone={timeZone} precision="day" />,
          },
          { key: "status", head: "Status", cell: (hold) => <HoldStatus hold={hold} /> },
          {
            key: "release",
            head: "Release",
            cell: (hold) => <Release hold={hold} timeZone={timeZone} />,
          },
          {
            key: "amount",
            head: "Amount",
            align: "end",
            cell: ({ amount, currency }) => <Money minor={amount} currency={currency} />,
          },
        ]}
      />
    </Card>
  );
}

const looks: Readonly<Record<HoldView["state"], { readonly tone: Tone; readonly word: string }>> = {
  HELD: { tone: "warning", word: "Held" },
  RELEASED: { tone: "success", word: "Released" },
  CAPTURED: { tone: "danger", word: "Taken" },
  DECLINED: { tone: "neutral", word: "Declined" },
};

function HoldStatus({ hold }: { hold: HoldView }) {
  const { tone, word } = looks[hold.state];
  return <Badge tone={tone}>{word}</Badge>;
}

function Release({ hold: { state, releaseBy, endedAt }, timeZone }: { hold: HoldView; timeZone: string }) {
  if (state === "HELD")
    return (
      <>
        By <Moment instant={releaseBy} timeZone={timeZone} precision="day" />
      </>
    );
  if (state === "RELEASED" && endedAt) return <Moment instant={endedAt} timeZone={timeZone} precision="day" />;
  return state === "CAPTURED" ? "Our support looks into it" : "Nothing was held";
}
