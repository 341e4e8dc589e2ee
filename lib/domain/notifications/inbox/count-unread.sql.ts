import "server-only";
import { pool } from "@/lib/db/pool";

/** As far as the bell counts: one more is "99+". */
const MOST = 100;

const statement = `
  select count(*)::int as unread
  from (select from "Notification" where "userId" = $1 and "readAt" is null limit ${MOST}) as shown`;

/** How many notifications the person has not read, 100 at most. One statement, since every page asks. */
export async function countUnread(userId: string): Promise<number> {
  const { rows } = await pool().query<{ unread: number }>({ name: "count-unread", text: statement, values: [userId] });
  return rows[0]?.unread ?? 0;
}
