import type {
  Appearance,
  Call,
  Connect,
  FromFrame,
  Intent,
  Outcome,
  PaymentMethod,
  ToFrame,
} from "../../channel/protocol";

export type Answering = {
  connected(hello: { publishableKey: string; appearance: Appearance }): void;
  call(call: Call): Promise<Outcome<Intent | PaymentMethod | null>>;
  told?(message: Exclude<ToFrame, { type: "call" }>): void;
};

/**
 * Waits for the page around this frame to hand over a port; the first one stays the only one.
 *
 * Only the direct parent is listened to, and only when it is a portal on this machine.
 */
export function listenToPortal(answering: Answering): (message: FromFrame) => void {
  let port: MessagePort | null = null;
  const send = (message: FromFrame) => port?.postMessage(message);

  window.addEventListener("message", function greet(event: MessageEvent<Connect | null>) {
    const [offered] = event.ports;
    if (event.source !== window.parent || !isThisMachine(event.origin)) return;
    if (event.data?.type !== "connect" || !offered) return;
    window.removeEventListener("message", greet);
    port = offered;
    answering.connected(event.data);
    offered.onmessage = ({ data }: MessageEvent<ToFrame>) => {
      if (data.type !== "call") return answering.told?.(data);
      void answering.call(data.call).then((outcome) => send({ type: "answer", id: data.id, outcome }));
    };
    send({ type: "ready" });
  });
  return send;
}

function isThisMachine(origin: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin);
}
