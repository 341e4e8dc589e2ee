import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { SessionRow } from "@/lib/domain/identity/views";
import { IpAddress } from "./ip-address";

type Props = { sessions: readonly SessionRow[]; timeZone: string; now: Date; endAction: FormAction };

export function SessionTable({ sessions, timeZone, now, endAction }: Props) {
  return (
    <Table
      caption="Sessions"
      rows={sessions}
      rowKey={(session) => session.id}
      empty={<p className="px-5 pb-5 text-muted">You are signed in nowhere else.</p>}
      columns={[
        { key: "device", head: "Device", cell: (session) => <Device session={session} /> },
        { key: "place", head: "IP address", cell: (session) => <IpAddress ip={session.ip} place={session.place} /> },
        {
          key: "seen",
          head: "Last active",
          cell: (session) => <Moment instant={session.lastSeenAt} timeZone={timeZone} now={now} />,
        },
        {
          key: "since",
          head: "Signed in",
          cell: (session) => <Moment instant={session.createdAt} timeZone={timeZone} precision="day" />,
        },
        {
          key: "end",
          head: "End session",
          isActions: true,
          cell: (session) => !session.isThisDevice && <EndButton session={session} action={endAction} />,
        },
      ]}
    />
  );
}

function Device({ session }: { session: SessionRow }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2 font-medium">
      {session.device}
      {session.isThisDevice && <Badge tone="accent">This device</Badge>}
    </span>
  );
}

function EndButton({ session, action }: { session: SessionRow; action: FormAction }) {
  return (
    <ButtonForm action={action} fields={{ sessionId: session.id }} pendingLabel="Ending…" size="small">
      End<span className="sr-only"> session on {session.device}</span>
    </ButtonForm>
  );
}
