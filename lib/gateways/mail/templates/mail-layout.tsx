import type { CSSProperties, ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import type { MailBrand } from "../types";

const FONT = 'Geist, Inter, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';

// Mail readers drop style sheets, so every element carries its own.
const styles = {
  body: { margin: 0, padding: "32px 16px", backgroundColor: "#f7f8f9", fontFamily: FONT, color: "#17191e" },
  card: {
    maxWidth: 520,
    margin: "0 auto",
    padding: 32,
    backgroundColor: "#ffffff",
    border: "1px solid #e0e2e6",
    borderRadius: 8,
  },
  brand: { fontSize: 14, lineHeight: "20px", fontWeight: 600, color: "#17191e", textDecoration: "none" },
  heading: { margin: "24px 0 0", fontSize: 20, lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.01em" },
  text: { margin: "12px 0 0", fontSize: 14, lineHeight: "22px" },
  buttonRow: { margin: "24px 0 0" },
  button: {
    padding: "10px 16px",
    borderRadius: 6,
    backgroundColor: "#17191e",
    color: "#ffffff",
    fontSize: 14,
    fontWeight: 500,
    textDecoration: "none",
  },
  fallback: { margin: "16px 0 0", fontSize: 12, lineHeight: "18px", color: "#5f6570", wordBreak: "break-all" },
  rule: { margin: "28px 0 0", borderColor: "#e0e2e6" },
  reason: { margin: "16px 0 0", fontSize: 12, lineHeight: "18px", color: "#5f6570" },
  link: { color: "#5f6570" },
} satisfies Record<string, CSSProperties>;

interface MailLayoutProps {
  brand: MailBrand;
  heading: string;
  /** The line that inboxes show beside the subject. */
  preview: string;
  action: { label: string; url: string };
  /** Why the reader got this mail, and how to stop such mails. */
  reason: string;
  /** Ends mails like this one, without a sign-in. */
  unsubscribe?: { label: string; url: string } | null;
  children: ReactNode;
}

/** The frame of every mail: brand, heading, body, one action, and why it came. */
export function MailLayout({ brand, heading, preview, action, reason, unsubscribe, children }: MailLayoutProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={styles.body}>
        <Preview>{preview}</Preview>
        <Container style={styles.card}>
          <Link href={brand.url} style={styles.brand}>
            {brand.name}
          </Link>
          <Heading as="h1" style={styles.heading}>
            {heading}
          </Heading>
          {children}
          <Section style={styles.buttonRow}>
            <Button href={action.url} style={styles.button}>
              {action.label}
            </Button>
          </Section>
          <Text style={styles.fallback} data-skip-in-text="true">
            If the button does not work, open this address: {action.url}
          </Text>
          <Hr style={styles.rule} />
          <Text style={styles.reason}>{reason}</Text>
          {unsubscribe && (
            <Text style={styles.reason}>
              <Link href={unsubscribe.url} style={styles.link}>
                {unsubscribe.label}
              </Link>
            </Text>
          )}
          <Text style={styles.reason}>
            Questions? Write to{" "}
            <Link href={`mailto:${brand.supportEmail}`} style={styles.link}>
              {brand.supportEmail}
            </Link>
            {brand.postalAddress ? ` · ${brand.postalAddress}` : ""}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function MailText({ children }: { children: ReactNode }) {
  return <Text style={styles.text}>{children}</Text>;
}
