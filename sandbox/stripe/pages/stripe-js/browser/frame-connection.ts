import type { Appearance, Call, FromFrame, Intent, Outcome, PaymentMethod, ToFrame } from "../../channel/protocol";
import { sandboxOrigin } from "./sandbox-origin";

type Result = Outcome<Intent | PaymentMethod | null>;
export type FrameNotice = Exclude<FromFrame, { type: "answer" }>;

type Settings = { publishableKey: string; appearance: Appearance; onNotice?: (notice: FrameNotice) => void };

/**
 * The portal's end of the port to one of the sandbox's frames.
 *
 * The page itself may reach no other host (`connect-src 'self'`), so every API call is made inside the frame.
 */
export class FrameConnection {
  private readonly waiting = new Map<number, (result: Result) => void>();
  private readonly channel = new MessageChannel();
  private lastCall = 0;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly settings: Settings,
  ) {
    this.channel.port1.onmessage = ({ data }: MessageEvent<FromFrame>) => this.receive(data);
    frame.addEventListener("load", () => this.connect(), { once: true });
  }

  /** Calls made before the frame has loaded wait in the port. */
  call(call: Call): Promise<Result> {
    this.lastCall += 1;
    const id = this.lastCall;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.send({ type: "call", id, call });
    });
  }

  send(message: ToFrame): void {
    this.channel.port1.postMessage(message);
  }

  close(): void {
    this.channel.port1.close();
    const error = { type: "api_connection_error", message: "The card form was closed before it could answer." };
    for (const answer of this.waiting.values()) answer({ error });
    this.waiting.clear();
  }

  private connect(): void {
    const { publishableKey, appearance } = this.settings;
    const hello = { type: "connect", publishableKey, appearance };
    // Naming the origin keeps the port and the key from anything else that may have loaded there.
    this.frame.contentWindow?.postMessage(hello, sandboxOrigin, [this.channel.port2]);
  }

  private receive(message: FromFrame): void {
    if (message.type !== "answer") return this.settings.onNotice?.(message);
    this.waiting.get(message.id)?.(message.outcome);
    this.waiting.delete(message.id);
  }
}
