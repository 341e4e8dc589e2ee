import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { deleteOrganization, getDeletionPlan } from "@/lib/domain/leaving";
import { createOrganization } from "@/lib/domain/workspaces";
import { addCard, aPayer } from "@/tests/factories/billing";
import { accountContext, recentContext } from "@/tests/factories/contexts";
import { customerOf, oweMoney } from "@/tests/factories/debts";
import { runLeavingJobs, sendDeletion } from "@/tests/factories/deletions";
import { emptyStripe } from "@/tests/factories/empty-stripe";
import { aMember, aUser, aWorkspace } from "@/tests/factories/people";
import { refusalCode } from "@/tests/factories/refusal";

const stripe = await emptyStripe();

describe("organizations of somebody who goes", () => {
  it("DEL-6 one with other members stands in the way, and cannot be deleted", async () => {
    const acme = await aWorkspace();
    await aMember(acme, "ADMIN");
    expect(await sendDeletion(acme.owner).catch(refusalCode)).toBe("deletion_hindered");
    const [shown] = (await getDeletionPlan(recentContext(acme.owner))).organizations;
    expect(shown).toMatchObject({ otherMembers: 1, canDelete: false });
    const input = { workspaceId: acme.id, name: acme.name, formId: randomUUID() };
    expect(await deleteOrganization(recentContext(acme.owner), input).catch(refusalCode)).toBe("organization_in_use");
  });

  it("DEL-6 one that the owner is alone in is deleted by its typed name, then the account can go", async () => {
    const acme = await aWorkspace();
    const ctx = recentContext(acme.owner);
    expect(await sendDeletion(acme.owner).catch(refusalCode)).toBe("deletion_hindered");
    const wrong = { workspaceId: acme.id, name: "Acne", formId: randomUUID() };
    expect(await deleteOrganization(ctx, wrong).catch(refusalCode)).toBe("organization_name_wrong");

    await deleteOrganization(ctx, { workspaceId: acme.id, name: "Acme", formId: randomUUID() });

    expect(await database().membership.count({ where: { workspaceId: acme.id } })).toBe(0);
    const where = { workspaceId: acme.id, action: "workspace.deleted" };
    expect(await database().auditEvent.count({ where })).toBe(1);
    // The name is held for its owner.
    const handle = acme.handle;
    const other = accountContext(await aUser());
    expect(await createOrganization(other, { name: "Acme", handle }, randomUUID()).catch(refusalCode)).toBe(
      "handle_taken",
    );
    expect(await sendDeletion(acme.owner)).toBe("begun");
  });

  it("DEL-6 its cards leave Stripe with it", async () => {
    const acme = await aWorkspace();
    const payer = await aPayer(stripe, { person: acme.owner, workspace: acme });
    await addCard(stripe, payer);
    const customer = await customerOf(payer);
    const input = { workspaceId: acme.id, name: acme.name, formId: randomUUID() };
    await deleteOrganization(recentContext(acme.owner, { gateways: payer.gateways }), input);
    await runLeavingJobs(payer);
    expect(await stripe.gateway.cards.listOf(customer)).toEqual([]);
  });

  it("H52 nobody but the owner can delete one; for others it does not exist", async () => {
    const acme = await aWorkspace();
    const [admin, stranger] = [await aMember(acme, "ADMIN"), await aUser()];
    for (const person of [admin, stranger]) {
      const input = { workspaceId: acme.id, name: acme.name, formId: randomUUID() };
      expect(await deleteOrganization(recentContext(person), input).catch(refusalCode)).toBe("not_found");
    }
    const own = { workspaceId: stranger.workspace.id, name: stranger.workspace.name, formId: randomUUID() };
    expect(await deleteOrganization(recentContext(stranger), own).catch(refusalCode)).toBe("not_found");
  });

  it("DEL-6 one that has a plan, or owes, cannot be deleted", async () => {
    const acme = await aWorkspace();
    const payer = await aPayer(stripe, { person: acme.owner, workspace: acme });
    await oweMoney(stripe, payer);
    const input = { workspaceId: acme.id, name: acme.name, formId: randomUUID() };
    const deleting = deleteOrganization(recentContext(acme.owner, { gateways: payer.gateways }), input);
    expect(await deleting.catch(refusalCode)).toBe("organization_in_use");
  });
});
