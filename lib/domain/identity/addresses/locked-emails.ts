import type { PortalConfig } from "@/lib/config/portal-config";
import { portal } from "@/portal.config";
import { DomainError } from "../../shared/errors";

/** As any installation may have it, whatever this file says now. */
const config: PortalConfig = portal;

/** Whether people of this installation change their email through support only (PRO-13). */
export function areEmailsLocked(): boolean {
  return config.emails === "locked";
}

/** @throws DomainError `emails_locked`, whatever the page offered */
export function assertEmailsOpen(): void {
  if (areEmailsLocked()) throw new DomainError("emails_locked");
}
