import { database } from "@/lib/db/client";
import { guardedFor } from "@/lib/db/tenant-guard";
import type {
  AccountContext,
  BaseContext,
  ProductContext,
  PublicContext,
  SystemContext,
  WorkspaceContext,
} from "@/lib/domain/shared/context";
import type { Permission, Role } from "@/lib/domain/shared/permission";
import { gateways } from "@/lib/gateways/gateways";
import type { MailGateway } from "@/lib/gateways/mail/types";

/** A person of the seeded world. */
export interface Person {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly personal: Place;
}

export interface Place {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: "PERSONAL" | "ORGANIZATION";
}

function base(at: Date, actor: BaseContext["actor"], mail?: MailGateway): BaseContext {
  const real = gateways();
  return {
    db: database(),
    now: () => at,
    actor,
    requestId: "seed",
    ip: null,
    userAgent: null,
    gateways: { ...real, mail: mail ?? real.mail },
  };
}

/** A visitor at a moment of the past. `userId` when the visitor is signed in. */
export function asVisitor(at: Date, userId: string | null = null): PublicContext {
  const actor = userId === null ? ({ kind: "ANONYMOUS", userId } as const) : ({ kind: "USER", userId } as const);
  return base(at, actor) as PublicContext;
}

export function asSystem(at: Date, mail?: MailGateway): SystemContext {
  return base(at, { kind: "SYSTEM", userId: null }, mail) as SystemContext;
}

/** The product's server. */
export function asProduct(at: Date): ProductContext {
  return base(at, { kind: "SYSTEM", userId: null }) as ProductContext;
}

export function asPerson(at: Date, { userId, firstName, lastName, email }: Omit<Person, "personal">): AccountContext {
  const viewer = {
    userId,
    sessionId: userId,
    firstName,
    lastName,
    email,
    emailVerified: true,
    timezone: "UTC",
    staffRole: null,
  };
  return { ...base(at, { kind: "USER", userId }), viewer } as AccountContext;
}

/** A person in a workspace, with the permissions of an owner. */
export function asMember<P extends Permission>(at: Date, person: Person, workspace: Place): WorkspaceContext<P> {
  const account = asPerson(at, person);
  const role: Role = "OWNER";
  return {
    ...account,
    db: guardedFor(account.db, workspace.id),
    workspace: { ...workspace, role },
  } as unknown as WorkspaceContext<P>;
}
