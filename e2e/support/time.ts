import { Client } from "pg";

/** Makes the person's sign-in this old, as if they had left the browser alone meanwhile. Nothing else can wait that long. */
export async function ageSignIn(email: string, minutes: number): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(
      `update "Session" set "recentAuthAt" = "recentAuthAt" - make_interval(mins => $2)
       where "userId" = (select "userId" from "UserEmail" where address = $1)`,
      [email, minutes],
    );
  } finally {
    await client.end();
  }
}
