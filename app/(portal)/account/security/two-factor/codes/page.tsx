import { redirect } from "next/navigation";
import { ButtonForm } from "@/components/forms/button-form";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { CopyButton } from "@/components/ui/copy-button";
import { PrintButton } from "@/components/ui/print-button";
import { openCodes } from "@/lib/domain/security";
import { recentAccountPage } from "@/lib/server/page";
import { readShownCodes } from "@/lib/server/shown-codes-cookie";
import { portal } from "@/portal.config";
import { PortalPage } from "../../../../portal-page";
import { forgetCodesAction } from "../actions";

export const metadata = { title: "Recovery codes" };

export default async function RecoveryCodesPage() {
  const ctx = await recentAccountPage();
  const codes = openCodes(ctx, await readShownCodes());
  if (!codes) redirect("/account/security/two-factor");
  const text = codes.join("\n");
  return (
    <PortalPage
      title="Recovery codes"
      lead="Keep them where you find them without your phone. Nobody can show them again, not even us."
      current="security"
    >
      <Card
        title="Ten codes for the day your phone is gone"
        description="Each replaces one second step when you sign in, and works once."
        footer={{
          hint: "They are shown for ten minutes.",
          actions: (
            <ButtonForm action={forgetCodesAction} variant="primary" pendingLabel="One moment…">
              I have kept them
            </ButtonForm>
          ),
        }}
      >
        <CardBody className="grid gap-4">
          <ul aria-label="Recovery codes" className="grid gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3">
            <CopyButton
              text={text}
              what="recovery codes"
              className={buttonClass("secondary", "regular", "noscript:hidden")}
            />
            <a
              className={buttonClass()}
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(fileText(ctx.viewer.email, text))}`}
              download="recovery-codes.txt"
            >
              Download
            </a>
            <PrintButton />
          </div>
        </CardBody>
      </Card>
    </PortalPage>
  );
}

function fileText(email: string, codes: string): string {
  return `Recovery codes of ${email} at ${portal.brand.name}. Each works once.\n\n${codes}\n`;
}
