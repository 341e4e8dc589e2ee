import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { addMember, createOrganization } from "@/lib/domain/workspaces";
import { asPerson, asSystem, type Person, type Place } from "./acting";
import { seedCard, seedPlan } from "./seed-billing";
import { seedPerson } from "./seed-person";
import { seedUsage } from "./seed-usage";

export interface Login {
  readonly email: string;
  readonly password: string;
  readonly description: string;
}

const PASSWORD = "Colonnade-1!";
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const somebody = (name: string, role: { jobTitle: string; company: string }, joinedAt: Date) => {
  const [firstName = "", lastName = ""] = name.split(" ");
  return {
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@portico.example`,
    password: PASSWORD,
    ...role,
    joinedAt,
  };
};

/** Two people on their own, an organization of several roles, one of our staff; paid and open invoices, five months of events. */
export async function seedWorld(): Promise<readonly Login[]> {
  const acme = { company: "Acme Instruments" };
  const ada = await seedPerson(somebody("Ada Lovelace", { jobTitle: "Engineer", ...acme }, daysAgo(150)));
  const grace = await seedPerson(somebody("Grace Hopper", { jobTitle: "Head of platform", ...acme }, daysAgo(120)));
  const alan = await seedPerson(somebody("Alan Turing", { jobTitle: "Team lead", ...acme }, daysAgo(90)));
  const edsger = await seedPerson(somebody("Edsger Dijkstra", { jobTitle: "Accountant", ...acme }, daysAgo(60)));
  const katherine = await seedPerson(somebody("Katherine Johnson", { jobTitle: "Analyst", ...acme }, daysAgo(30)));
  const sam = await seedPerson(somebody("Sam Support", { jobTitle: "Support", company: "Portico" }, daysAgo(140)));

  const organization = await seedOrganization(ada, [
    { person: grace, role: "ADMIN", joinedAt: daysAgo(110) },
    { person: alan, role: "MANAGER", joinedAt: daysAgo(85) },
    { person: edsger, role: "BILLING", joinedAt: daysAgo(55) },
    { person: katherine, role: "MEMBER", joinedAt: daysAgo(25) },
  ]);
  await makeStaff(sam);
  await seedMoney(ada, grace, organization);
  await seedUsage(ada.personal, {
    daily: { compute: 1_300, storage: 2_400, messages: 6_000, ai: 21 },
    gauges: [12, 430, 47],
  });
  await seedUsage(organization, {
    daily: { compute: 2_400, storage: 5_200, messages: 9_000, ai: 44 },
    gauges: [9, 180, 21],
  });
  await seedUsage(katherine.personal, {
    daily: { compute: 30, storage: 250, messages: 120, ai: 2 },
    gauges: [2, 3, 4],
  });

  const login = ({ email }: Person, description: string): Login => ({ email, password: PASSWORD, description });
  return [
    login(ada, "Professional plan; owner of Acme Instruments"),
    login(grace, "an open invoice that her bank wants confirmed; admin of Acme"),
    login(katherine, "Starter plan; member of Acme"),
    login(sam, "support staff (/admin)"),
  ];
}

interface Colleague {
  readonly person: Person;
  readonly role: "ADMIN" | "MANAGER" | "BILLING" | "MEMBER";
  readonly joinedAt: Date;
}

async function seedOrganization(owner: Person, colleagues: readonly Colleague[]): Promise<Place> {
  const name = "Acme Instruments";
  const created = await createOrganization(asPerson(daysAgo(115), owner), { name, handle: "acme" }, randomUUID());
  for (const { person, role, joinedAt } of colleagues)
    await addMember(asSystem(joinedAt), { workspaceId: created.workspaceId, userId: person.userId, role });
  // Signing in shall show one's own workspace first; creating the organization had switched to it.
  await database().user.update({ where: { id: owner.userId }, data: { lastWorkspaceId: owner.personal.id } });
  return { id: created.workspaceId, handle: created.handle, name, kind: "ORGANIZATION" };
}

/** Staff are made by operators in the database: there is no form that could make one. */
async function makeStaff(person: Person): Promise<void> {
  await database().user.update({ where: { id: person.userId }, data: { staffRole: "SUPERADMIN" } });
}

async function seedMoney(ada: Person, grace: Person, organization: Place): Promise<void> {
  await seedCard(ada, ada.personal, "pm_card_visa");
  await seedCard(ada, ada.personal, "pm_card_mastercard");
  await seedPlan(ada, ada.personal, { planKey: "developer", interval: "month" });
  await seedPlan(ada, ada.personal, { planKey: "professional", interval: "month" });
  await seedCard(ada, organization, "pm_card_visa");
  await seedPlan(ada, organization, { planKey: "team-standard", interval: "month", seats: 5 });
  // Her bank asks at every payment, and she has not answered yet.
  await seedCard(grace, grace.personal, "pm_card_authenticationRequiredSetupForOffSession");
  await seedPlan(grace, grace.personal, { planKey: "essential", interval: "month" });
}
