import { Badge, type Tone } from "@/components/ui/badge";
import type { InvoiceDocumentStatus } from "@/lib/domain/invoices/views";

const looks: Readonly<Record<InvoiceDocumentStatus, { readonly tone: Tone; readonly word: string }>> = {
  open: { tone: "warning", word: "Open" },
  paid: { tone: "success", word: "Paid" },
  void: { tone: "neutral", word: "Void" },
  uncollectible: { tone: "danger", word: "Uncollectible" },
};

export function InvoiceStatus({ status, isDisputed }: { status: InvoiceDocumentStatus; isDisputed: boolean }) {
  if (isDisputed) return <Badge tone="danger">Disputed</Badge>;
  const { tone, word } = looks[status];
  return <Badge tone={tone}>{word}</Badge>;
}
