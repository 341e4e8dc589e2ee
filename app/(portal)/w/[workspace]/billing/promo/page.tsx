import { PortalPage } from "@/app/(portal)/portal-page";
import { ActivePromo } from "@/components/billing/active-promo";
import { PromoForm } from "@/components/billing/promo-form";
import { PromoHistory } from "@/components/billing/promo-history";
import { PromoAnswer } from "@/components/billing/promo-preview";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { listPromos, previewPromo } from "@/lib/domain/billing";
import { previewPromoInput } from "@/lib/domain/billing/inputs";
import { narrowTo } from "@/lib/server/authorize";
import { workspacePage } from "@/lib/server/page";
import { applyPromoAction, removePromoAction } from "./actions";

export const metadata = { title: "Promo codes" };

export default async function PromoPage({ params, searchParams }: PageProps<"/w/[workspace]/billing/promo">) {
  const ctx = await workspacePage(params, "billing.read");
  const { workspace, viewer } = ctx;
  const { code } = previewPromoInput.parse(await searchParams);
  const payer = narrowTo(ctx, "billing.write");
  const preview = payer && code ? await previewPromo(payer, code) : null;
  const { active, history } = await listPromos(ctx);
  const href = `/w/${workspace.handle}/billing/promo`;
  const timeZone = viewer.timezone;
  return (
    <PortalPage
      title="Promo codes"
      lead={`For ${workspace.name}. One code is active at a time.`}
      actions={<ButtonLink href={`/w/${workspace.handle}/billing`}>Billing</ButtonLink>}
    >
      {preview && (
        <PromoAnswer
          answer={preview}
          action={applyPromoAction.bind(null, workspace.id)}
          backHref={href}
          timeZone={timeZone}
        />
      )}
      {active && (
        <ActivePromo promo={active} remove={payer && removePromoAction.bind(null, workspace.id)} timeZone={timeZone} />
      )}
      {payer && (
        <Card title="Use a code">
          <CardBody>
            <PromoForm href={href} typed={code ?? ""} />
          </CardBody>
        </Card>
      )}
      <Card title="History">
        <PromoHistory rows={history} timeZone={timeZone} />
      </Card>
    </PortalPage>
  );
}
