import { Table } from "@/components/ui/table";

export interface PlanFigures {
  readonly key: string;
  readonly name: string;
  readonly summary: string;
  readonly price: string;
  readonly limits: { readonly projects: number; readonly devices: number; readonly functions: number };
}

const figure = new Intl.NumberFormat("en-GB");

export function PlanTable({ plans }: { plans: readonly PlanFigures[] }) {
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface text-ink">
      <Table
        caption="Plans"
        rows={plans}
        rowKey={(plan) => plan.key}
        empty={<p className="p-5">No plans are offered.</p>}
        columns={[
          { key: "name", head: "Plan", cell: (plan) => <PlanName plan={plan} /> },
          { key: "price", head: "Price", cell: (plan) => plan.price },
          { key: "projects", head: "Projects", align: "end", cell: (plan) => figure.format(plan.limits.projects) },
          { key: "devices", head: "Devices", align: "end", cell: (plan) => figure.format(plan.limits.devices) },
          { key: "functions", head: "Functions", align: "end", cell: (plan) => figure.format(plan.limits.functions) },
        ]}
      />
    </div>
  );
}

function PlanName({ plan }: { plan: PlanFigures }) {
  return (
    <span className="grid">
      <span className="font-medium">{plan.name}</span>
      <span className="text-sm text-muted">{plan.summary}</span>
    </span>
  );
}
