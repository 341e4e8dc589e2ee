import type { PasswordDemandView } from "@/lib/domain/identity/views";

type Props = { id: string; demands: readonly PasswordDemandView[]; typed: string };

export function PasswordChecklist({ id, demands, typed }: Props) {
  return (
    <ul id={id} className="grid gap-1 text-sm">
      {demands.map((demand) => {
        const isMet = new RegExp(demand.pattern, "u").test(typed);
        return (
          <li key={demand.label} className={isMet ? "flex gap-2 text-success" : "flex gap-2 text-muted"}>
            <span aria-hidden="true" className="grid w-3 shrink-0 place-items-center">
              {isMet ? "✓" : <span className="size-1.5 rounded-full border border-current" />}
            </span>
            <span>
              {demand.label}
              {isMet && <span className="sr-only"> (met)</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
