import { answerNextAuth } from "@/lib/server/next-auth";
import { publicRoute } from "@/lib/server/route";

export const GET = publicRoute(answerNextAuth);
export const POST = publicRoute(answerNextAuth);
