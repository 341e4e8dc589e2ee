import { leadToLinkPage } from "@/lib/server/link-cookie";
import { publicRoute } from "@/lib/server/route";

export const GET = publicRoute((_ctx, _request, { token }) => leadToLinkPage("/billing-email", token));
