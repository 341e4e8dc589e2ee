type Props = {
  party: {
    readonly name: string;
    readonly addressLines: readonly string[];
    readonly taxId: string | null;
    readonly email?: string | null;
  };
};

/** Who issues an invoice or whom it is made out to, as it is printed. */
export function Party({ party }: Props) {
  const lines = [...party.addressLines, party.taxId && `Tax ID ${party.taxId}`, party.email].filter((line) => line);
  return (
    <>
      {party.name}
      {lines.map((line) => (
        <span key={line} className="block text-sm text-muted">
          {line}
        </span>
      ))}
    </>
  );
}
