import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { MessageStore } from "./message-store";

const LARGEST_MESSAGE_BYTES = 25_000_000;

/** An SMTP server that accepts everything for everybody and keeps it. */
export function createSmtpServer(store: MessageStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: LARGEST_MESSAGE_BYTES,
    onAuth: (_auth, _session, done) => {
      done(null, { user: "anyone" });
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      buffer(stream)
        .then((raw) =>
          store.add(
            mailFrom ? mailFrom.address : "",
            rcptTo.map((to) => to.address),
            raw,
          ),
        )
        .then(
          () => {
            done();
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error(String(error)));
          },
        );
    },
  });
}
