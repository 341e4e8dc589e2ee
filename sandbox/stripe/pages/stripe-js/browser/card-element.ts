import type { Appearance, CardChange } from "../../channel/protocol";
import { FrameConnection, type FrameNotice } from "./frame-connection";
import { sandboxOrigin } from "./sandbox-origin";

export type ElementType = "payment" | "card";
type Listener = (event?: unknown) => void;
type Setup = { type: ElementType; publishableKey: string; appearance: Appearance };

/** The element that a portal mounts: a frame of the sandbox's own origin, so that the portal never sees a card number. */
export class CardElement {
  readonly elementType: ElementType;
  private readonly listeners = new Map<string, Set<Listener>>();
  private frame: HTMLIFrameElement | null = null;
  private link: FrameConnection | null = null;
  private appearance: Appearance;

  constructor(private readonly setup: Setup) {
    this.elementType = setup.type;
    this.appearance = setup.appearance;
  }

  /** The way into the mounted frame, or null while there is none. */
  get connection(): FrameConnection | null {
    return this.link;
  }

  mount(target: string | HTMLElement): void {
    const host = typeof target === "string" ? document.querySelector(target) : target;
    if (!host) throw new Error("There is no such place on the page to mount the card form in.");
    this.unmount();
    const frame = createFrame("/elements/card", "Secure card form");
    Object.assign(frame.style, { display: "block", width: "100%", height: "15rem" });
    this.frame = frame;
    this.link = new FrameConnection(frame, {
      publishableKey: this.setup.publishableKey,
      appearance: this.appearance,
      onNotice: (notice) => this.notice(notice),
    });
    host.replaceChildren(frame);
    this.emit("loaderstart", { elementType: this.elementType });
  }

  unmount(): void {
    this.link?.close();
    this.frame?.remove();
    this.link = null;
    this.frame = null;
  }

  destroy(): void {
    this.unmount();
    this.listeners.clear();
  }

  /** Element options have no effect here; Stripe's own form shows more than a card. */
  update(): void {}
  collapse(): void {}

  focus(): void {
    this.frame?.focus();
    this.link?.send({ type: "focus" });
  }

  blur(): void {
    this.link?.send({ type: "blur" });
  }

  clear(): void {
    this.link?.send({ type: "clear" });
  }

  setAppearance(appearance: Appearance): void {
    this.appearance = appearance;
    this.link?.send({ type: "appearance", appearance });
  }

  on(event: string, listener: Listener): this {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(listener));
    return this;
  }

  once(event: string, listener: Listener): this {
    const onlyOnce: Listener = (value) => {
      this.off(event, onlyOnce);
      listener(value);
    };
    return this.on(event, onlyOnce);
  }

  off(event: string, listener?: Listener): this {
    if (listener) this.listeners.get(event)?.delete(listener);
    else this.listeners.delete(event);
    return this;
  }

  private notice(notice: FrameNotice): void {
    if (notice.type === "resize") this.resize(notice.height);
    else if (notice.type === "change") this.emit("change", this.changeEvent(notice));
    else this.emit(notice.type, { elementType: this.elementType });
  }

  private resize(height: number): void {
    if (this.frame && Number.isFinite(height)) this.frame.style.height = `${Math.min(2000, Math.ceil(height))}px`;
  }

  private changeEvent({ complete, empty, brand }: CardChange): unknown {
    const { elementType } = this;
    if (elementType === "card") return { elementType, complete, empty, brand, error: undefined };
    return { elementType, complete, empty, collapsed: false, value: { type: "card" } };
  }

  private emit(event: string, value: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(value);
  }
}

/** A frame of the sandbox; styled through the object model because the portal forbids style attributes. */
export function createFrame(path: string, title: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = new URL(path, sandboxOrigin).href;
  frame.title = title;
  frame.referrerPolicy = "no-referrer";
  Object.assign(frame.style, { border: "0", background: "transparent", colorScheme: "normal" });
  return frame;
}
