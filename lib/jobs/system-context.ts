import "server-only";
import { database } from "@/lib/db/client";
import type { SystemContext } from "@/lib/domain/shared/context";
import { gateways } from "@/lib/gateways/gateways";

/** The context of a job or an operator's command. `cause` names it in the audit log. */
export function systemContext(cause: string): SystemContext {
  return {
    db: database(),
    now: () => new Date(),
    actor: { kind: "SYSTEM", userId: null },
    requestId: cause,
    ip: null,
    userAgent: null,
    gateways: gateways(),
  } as unknown as SystemContext;
}
