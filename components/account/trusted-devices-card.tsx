import { MonitorCheck } from "lucide";
import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { TrustedDeviceRow } from "@/lib/domain/security/views";
import { IpAddress } from "./ip-address";

type Props = {
  devices: readonly TrustedDeviceRow[];
  timeZone: string;
  now: Date;
  removeAction: FormAction;
  removeAllAction: FormAction;
};

export function TrustedDevicesCard({ devices, timeZone, now, removeAction, removeAllAction }: Props) {
  return (
    <Card
      title="Trusted devices"
      description="They ask for your password alone, for 30 days after the second step. A changed password or factor ends that."
      {...(devices.length > 1 && { footer: { actions: <RemoveAll action={removeAllAction} /> } })}
    >
      <Table
        caption="Trusted devices"
        rows={devices}
        rowKey={(device) => device.id}
        empty={
          <EmptyState icon={<Icon of={MonitorCheck} size={18} />} title="You trust no device">
            When you sign in, the second step offers not to ask again on that device.
          </EmptyState>
        }
        columns={[
          { key: "device", head: "Device", cell: (device) => <span className="font-medium">{device.name}</span> },
          { key: "ip", head: "IP address", cell: (device) => <IpAddress ip={device.ip} /> },
          {
            key: "used",
            head: "Last used",
            cell: (device) => <Moment instant={device.lastUsedAt} timeZone={timeZone} now={now} />,
          },
          {
            key: "until",
            head: "Until",
            cell: (device) => <Moment instant={device.expiresAt} timeZone={timeZone} precision="day" />,
          },
          {
            key: "remove",
            head: "Stop trusting",
            isActions: true,
            cell: (device) => <RemoveButton device={device} action={removeAction} />,
          },
        ]}
      />
    </Card>
  );
}

function RemoveButton({ device, action }: { device: TrustedDeviceRow; action: FormAction }) {
  return (
    <ButtonForm action={action} fields={{ deviceId: device.id }} pendingLabel="Removing…" size="small">
      Stop trusting<span className="sr-only"> {device.name}</span>
    </ButtonForm>
  );
}

function RemoveAll({ action }: { action: FormAction }) {
  return (
    <ButtonForm action={action} pendingLabel="Removing…" variant="danger">
      Stop trusting all devices
    </ButtonForm>
  );
}
