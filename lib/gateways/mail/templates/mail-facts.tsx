import { Column, Row, Section } from "react-email";
import type { MailOrigin } from "../types";

const LABEL = {
  padding: "5px 0",
  fontSize: 13,
  lineHeight: "18px",
  color: "#5f6570",
  verticalAlign: "top",
};
const VALUE = { padding: "5px 0", fontSize: 13, lineHeight: "18px", color: "#17191e", verticalAlign: "top" };
const FRAME = { margin: "16px 0 0", padding: "7px 16px", backgroundColor: "#f7f8f9", borderRadius: 6 };

interface MailFactsProps {
  facts: readonly (readonly [label: string, value: string | null])[];
  align?: "left" | "right";
}

/** Facts under each other; those without a value are left out. */
export function MailFacts({ facts, align = "left" }: MailFactsProps) {
  const known = facts.filter(([, value]) => value !== null);
  return (
    <Section style={FRAME}>
      {known.map(([label, value], index) => (
        <Row key={index}>
          <Column style={{ ...LABEL, width: align === "right" ? "75%" : "40%" }}>{label}</Column>
          <Column style={{ ...VALUE, textAlign: align }}> {value}</Column>
        </Row>
      ))}
    </Section>
  );
}

/** Where something was done from, for the owner to recognise or not. */
export function MailOriginFacts({ origin }: { origin: MailOrigin }) {
  return (
    <MailFacts
      facts={[
        ["Time", origin.at],
        ["Device", origin.device],
        ["Place", origin.place ?? "Unknown"],
      ]}
    />
  );
}
