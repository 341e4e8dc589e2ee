import { FlaskConical } from "lucide";
import { Icon } from "@/components/ui/icon";

/** Says that no money moves here, and leads to where a workspace's time is moved: a thin line above the header. */
export function SandboxBar({ href }: { href: string }) {
  return (
    <aside
      aria-label="Payment sandbox"
      className="flex print:hidden! min-h-8 flex-wrap items-center justify-center gap-x-3 bg-warning-soft px-4 py-1 text-sm text-warning"
    >
      <span className="flex items-center gap-1.5 font-medium">
        <Icon of={FlaskConical} size={14} className="shrink-0" />
        Payments are simulated
      </span>
      <a href={href} target="_blank" rel="noopener" className="py-0.5 underline underline-offset-2">
        Move this workspace in time
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </aside>
  );
}
