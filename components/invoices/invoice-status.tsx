import { Badge, type Tone } from "@/components/ui/badge";
import type { InvoiceDocumentStatus } from "@/lib/domain/invoices/views";

const looks: Readonly<Record<InvoiceDocumentStatus, { readonly tone: Tone; readonly word: string }>> = {
  open: { tone: "warning", word: "Open" },
  paid: { tone: "success", word: "Paid" },
  void: { tone: "neutral", word: "Void" },
  uncollectible: { tone: "danger", word: "Uncollectible" },
};

const disputed = { tone: "danger", word: "Disputed" } as const;

type Props = { status: InvoiceDocumentStatus; isDisputed: boolean; isCorrected: boolean };

/** How it stands, and that another one replaces it. */
export function InvoiceStatus({ status, isDisputed, isCorrected }: Props) {
  const { tone, word } = isDisputed ? disputed : looks[status];
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tone}>{word}</Badge>
      {isCorrected && <Badge isPlain>Corrected</Badge>}
    </span>
  );
}
