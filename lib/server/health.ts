import "server-only";
import { pool } from "@/lib/db/pool";

/** Whether PostgreSQL answers. */
export async function checkDatabase(): Promise<boolean> {
  try {
    await pool().query("select 1");
    return true;
  } catch {
    return false;
  }
}
