import "server-only";
import NextAuth, { type NextAuthOptions } from "next-auth";

export interface NextAuthCall {
  readonly method: string;
  /** Below `/api/auth/`. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

type Handler = (request: object, answer: Answer) => Promise<unknown>;

/** Asks next-auth, with exactly this request: its handler for routes would read another one from Next by itself. */
export async function callNextAuth(
  options: NextAuthOptions,
  { path, query, ...call }: NextAuthCall,
): Promise<Response> {
  const answer = new Answer();
  const handler = NextAuth(options) as Handler;
  await handler({ ...call, query: { ...query, nextauth: path } }, answer);
  return answer.toResponse();
}

/** What next-auth writes its answer to. */
class Answer {
  private readonly headers = new Map<string, string | string[]>();
  private code = 200;
  private body: string | null = null;

  status(code: number): this {
    this.code = code;
    return this;
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }

  send(body: unknown): void {
    if (typeof body === "string") this.body = body;
    else if (body !== undefined && body !== null) this.json(body);
  }

  json(body: object): void {
    this.body = JSON.stringify(body);
    if (!this.headers.has("content-type")) this.setHeader("content-type", "application/json");
  }

  end(): void {
    this.body = null;
  }

  toResponse(): Response {
    const headers = new Headers();
    for (const [name, value] of this.headers) for (const one of [value].flat()) headers.append(name, one);
    return new Response(this.body, { status: this.code, headers });
  }
}
