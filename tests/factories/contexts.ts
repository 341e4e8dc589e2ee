import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { guardedFor } from "@/lib/db/tenant-guard";
import type {
  AccountContext,
  AccountProof,
  BaseContext,
  Gateways,
  ProductContext,
  PublicContext,
  SecondFactorContext,
  SystemContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import type { Permission, Role } from "@/lib/domain/shared/permission";
import type { Mail, MailGateway } from "@/lib/gateways/mail/types";
import type { StripeGateway } from "@/lib/gateways/stripe/types";
import type { TestPerson, TestWorkspace } from "./people";

/** What a test may decide about the world around a call. */
export interface Surroundings {
  readonly now?: () => Date;
  readonly ip?: string | null;
  readonly userAgent?: string | null;
  readonly gateways?: Partial<Gateways>;
  /** Counts or changes queries. */
  readonly db?: BaseContext["db"];
}

/** A mailbox for every address: what was sent, in order. */
export interface Outbox extends MailGateway {
  readonly mails: Mail[];
}

export function anOutbox(): Outbox {
  const mails: Mail[] = [];
  return {
    mails,
    send: (mail) => {
      mails.push(mail);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

/** Fails the test that calls Stripe without having said so. */
const noStripe = new Proxy({} as StripeGateway, {
  get: (_target, name) => {
    throw new Error(`this test has no Stripe, but ${String(name)} was called`);
  },
});

function surround(around: Surroundings, actor: BaseContext["actor"]): BaseContext {
  return {
    db: around.db ?? database(),
    now: around.now ?? (() => new Date()),
    actor,
    requestId: randomUUID(),
    ip: around.ip === undefined ? "203.0.113.7" : around.ip,
    userAgent:
      around.userAgent === undefined
        ? "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        : around.userAgent,
    gateways: { stripe: noStripe, mail: anOutbox(), places: { find: () => null }, ...around.gateways },
  };
}

/** A visitor of whom nothing is known, or one who is signed in on a public page. */
export function publicContext(
  around: Surroundings = {},
  viewer: { readonly userId: string } | null = null,
): PublicContext {
  const actor = viewer
    ? ({ kind: "USER", userId: viewer.userId } as const)
    : ({ kind: "ANONYMOUS", userId: null } as const);
  return surround(around, actor) as PublicContext;
}

/** The person on their own account, in a session that exists only by name unless the test opened one. */
export function accountContext(
  person: TestPerson,
  around: Surroundings & { readonly sessionId?: string } = {},
): AccountContext {
  return {
    ...surround(around, { kind: "USER", userId: person.userId }),
    viewer: viewerOf(person, around.sessionId ?? randomUUID()),
  } as AccountContext;
}

/** The same, after a recent sign-in. */
export function recentContext(
  person: TestPerson,
  around: Surroundings & { readonly sessionId?: string } = {},
): AccountContext<AccountProof> {
  return accountContext(person, around) as AccountContext<AccountProof>;
}

/** The person between the password and the second step. */
export function secondFactorContext(
  person: TestPerson,
  around: Surroundings & { readonly sessionId?: string } = {},
): SecondFactorContext {
  return accountContext(person, around) as unknown as SecondFactorContext;
}

/** The person acting in a workspace. The permission is given, not derived: what a role may do is tested elsewhere. */
export function workspaceContext<P extends Permission | AccountProof>(
  person: TestPerson,
  { workspace, permission: _granted, role = "OWNER" }: { workspace: TestWorkspace; permission: P; role?: Role },
  around: Surroundings = {},
): WorkspaceContext<P> {
  const account = accountContext(person, around);
  const { id, handle, name, kind } = workspace;
  return {
    ...account,
    db: guardedFor(account.db, id),
    workspace: { id, handle, name, kind, role },
  } as unknown as WorkspaceContext<P>;
}

/** The product's server. */
export function productContext(around: Surroundings = {}): ProductContext {
  return surround(around, { kind: "SYSTEM", userId: null }) as ProductContext;
}

/** A job or the seed. */
export function systemContext(around: Surroundings = {}): SystemContext {
  return surround({ ip: null, userAgent: null, ...around }, { kind: "SYSTEM", userId: null }) as SystemContext;
}

function viewerOf(person: TestPerson, sessionId: string): AccountContext["viewer"] {
  const { userId, firstName, lastName, email, emailVerified } = person;
  return { userId, sessionId, firstName, lastName, email, emailVerified, timezone: "UTC", staffRole: null };
}
