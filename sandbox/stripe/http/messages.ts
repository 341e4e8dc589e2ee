/** A request with its body read, independent of node:http. */
export type IncomingRequest = {
  method: string;
  /** Path without query. */
  path: string;
  /** Query without the question mark. */
  query: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};

/** An answer that may also be a file. */
export type PageAnswer = Omit<Answer, "body"> & { body: string | Uint8Array };

export function headerOf(request: IncomingRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(value, null, 2) };
}
