import { createFrame } from "./card-element";
import { FrameConnection } from "./frame-connection";

/** A hidden frame for calls that need no card form; made when first needed. */
export class Controller {
  private connection: FrameConnection | null = null;

  constructor(private readonly publishableKey: string) {}

  open(): FrameConnection {
    if (this.connection) return this.connection;
    const frame = createFrame("/elements/controller", "Payment service");
    frame.hidden = true;
    frame.ariaHidden = "true";
    frame.tabIndex = -1;
    this.connection = new FrameConnection(frame, { publishableKey: this.publishableKey, appearance: {} });
    document.body.append(frame);
    return this.connection;
  }
}
