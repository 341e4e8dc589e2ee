import { z } from "zod";
import { answerAdminRequest } from "../../admin/answer-admin-request";
import type { Sandbox } from "../../sandbox";
import type { PageRequest } from "../index";

type AdminCall = { path: string; method?: "DELETE" | "POST"; body?: object };

/** Does what a form asked for through the admin calls; answers what went wrong, or null. */
export async function adminCall(
  sandbox: Sandbox,
  request: PageRequest,
  { path, method = "POST", body = {} }: AdminCall,
): Promise<string | null> {
  // The headers go along, so that another site's form is refused here as there.
  const { headers } = request;
  const call = { method, path: `/_sandbox/${path}`, query: "", headers, body: JSON.stringify(body) };
  const answer = await answerAdminRequest(sandbox, call);
  return answer.status === 200 ? null : messageIn(answer.body);
}

const failure = z.object({ error: z.object({ message: z.string() }) });

function messageIn(body: string): string {
  const read = failure.safeParse(JSON.parse(body));
  return read.success ? read.data.error.message : "That did not work.";
}
