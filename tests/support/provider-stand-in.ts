import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** Who is signed in at the providers, as they would tell of them. */
export interface ProviderAccount {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

export interface ProviderStandIn {
  readonly url: string;
  /** Who presses "Allow" there from now on; null presses "Cancel". */
  account: ProviderAccount | null;
  readonly close: () => Promise<void>;
}

interface Grant {
  readonly account: ProviderAccount;
  readonly challenge: string | null;
  readonly nonce: string | null;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Google's and GitHub's part of a sign-in over real HTTP: both protocols, one account, codes that work once. */
export async function startProviders(port = 0): Promise<ProviderStandIn> {
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, ProviderAccount>();
  const standIn = { url: "", account: null as ProviderAccount | null };

  function authorize(query: URLSearchParams): string {
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    if (standIn.account === null) back.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      const { account } = standIn;
      grants.set(code, { account, challenge: query.get("code_challenge"), nonce: query.get("nonce") });
      back.searchParams.set("code", code);
    }
    return back.toString();
  }

  function redeem(form: URLSearchParams): object | null {
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.challenge !== verifier) return null;
    grants.delete(code);
    const accessToken = randomUUID();
    tokens.set(accessToken, grant.account);
    return { access_token: accessToken, token_type: "Bearer", scope: "all", grant };
  }

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", standIn.url);
    const account = tokens.get(/^\w+ (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "");
    const answer = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const pages: Record<string, () => void> = {
      "/.well-known/openid-configuration": () => answer(discovery(standIn.url)),
      "/jwks": () =>
        answer({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", use: "sig", alg: "RS256" }] }),
      "/authorize": () => response.writeHead(302, { location: authorize(url.searchParams) }).end(),
      "/login/oauth/authorize": () => response.writeHead(302, { location: authorize(url.searchParams) }).end(),
      "/api/v3/user": () => (account ? answer(githubProfile(account)) : answer({}, 401)),
      "/api/v3/user/emails": () => (account ? answer(githubEmails(account)) : answer({}, 401)),
    };
    const page = pages[url.pathname] ?? (() => answer({}, 404));
    if (request.method !== "POST") {
      page();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const given = redeem(new URLSearchParams(Buffer.concat(chunks).toString()));
      if (!given || !("grant" in given)) {
        answer({ error: "invalid_grant" }, 400);
        return;
      }
      const { grant, ...rest } = given;
      const idToken = url.pathname === "/token" ? { id_token: signClaims(standIn.url, grant as Grant) } : {};
      answer({ ...rest, ...idToken });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  standIn.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return Object.assign(standIn, {
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function signClaims(issuer: string, { account, nonce }: Grant): string {
  const now = Math.floor(Date.now() / 1_000);
  const { subject: sub, name, email, emailVerified } = account;
  const claims = { iss: issuer, aud: "google-client", sub, name, email, email_verified: emailVerified, nonce };
  const parts = [
    { alg: "RS256", kid: "k1", typ: "JWT" },
    { ...claims, iat: now, exp: now + 300 },
  ];
  const body = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${body}.${sign("sha256", Buffer.from(body), privateKey).toString("base64url")}`;
}

function githubProfile({ subject, name, email }: ProviderAccount) {
  // The public profile shows any address that its owner likes.
  return { id: Number(subject), login: name.toLowerCase().replaceAll(" ", "-"), name, email };
}

function githubEmails({ email, emailVerified }: ProviderAccount) {
  return [
    { email: "old@example.test", primary: false, verified: true },
    { email, primary: true, verified: emailVerified },
  ];
}
