import { Copy } from "lucide";
import { Icon } from "@/components/ui/icon";
import { shortenId } from "@/lib/format/shorten-id";
import { CopyButton } from "./copy-button";

/** The end of an id, the whole of it on hover and in the clipboard. */
export function ShortId({ id, what = "ID" }: { id: string; what?: string }) {
  return (
    <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
      <code title={id} className="font-mono text-xs">
        {shortenId(id)}
      </code>
      <CopyButton text={id} what={what}>
        <Icon of={Copy} size={14} />
      </CopyButton>
    </span>
  );
}
