import { randomBytes } from "node:crypto";
import { query } from "../stack/database";
import { untilQuiet } from "../stack/until-quiet";
import {
  aCustomer,
  aStranger,
  enter,
  expectRedirect,
  expectText,
  fillSignUp,
  fillVerification,
  type Person,
} from "./person";

/** Steps that ask Stripe for nothing: how to take them, and what must be true after they were taken again. */

export async function signingUp() {
  const person = aStranger();
  const { send } = await fillSignUp(person);
  const check = async () => {
    expectRedirect(await send());
    await untilQuiet();
    await enter(person);
    expectRedirect(await (await fillVerification(person)).send());
    expectText(await person.visitor.get((await enter(person)).billing), "Starter");
  };
  return { send, check };
}

export async function verifyingTheAddress() {
  const person = aStranger();
  expectRedirect(await (await fillSignUp(person)).send());
  const { send } = await fillVerification(person);
  const check = async () => {
    expectRedirect(await send());
    expectText(await person.visitor.get((await enter(person)).billing), "Starter");
  };
  return { send, check };
}

export async function formingAnOrganization(founder?: Person) {
  const { visitor } = founder ?? (await aCustomer());
  const handle = `org-${randomBytes(6).toString("hex")}`;
  const { send } = await visitor.fill("/workspaces/new", "Create organization", { name: "Colonnade", handle });
  const check = async () => {
    expectRedirect(await send());
    const [found] = await query<{ owners: number }>(
      `select count(*)::int as owners from "Workspace" w join "Membership" m on m."workspaceId" = w.id where handle = $1`,
      [handle],
    );
    if (found?.owners !== 1) throw new Error(`the organization has ${String(found?.owners)} memberships`);
  };
  return { handle, send, check };
}
