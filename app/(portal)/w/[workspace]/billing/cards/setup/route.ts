import { beginCardSetup } from "@/lib/domain/billing";
import { readForm } from "@/lib/server/form-values";
import { payerRoute } from "@/lib/server/route";

/** Begins a card's setup when the form is opened: the one moment a client secret goes to the browser. */
export const POST = payerRoute("billing.write", async (ctx, request) => {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response("No form.", { status: 400 });
  const { formId } = readForm(form);
  const setup = await beginCardSetup(ctx, formId);
  return Response.json(setup, { headers: { "cache-control": "private, no-store" } });
});
