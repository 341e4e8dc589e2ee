import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { findExport } from "@/lib/domain/leaving";
import { readLink } from "@/lib/server/link-cookie";
import { recentAccountPage } from "@/lib/server/page";
import { PortalPage } from "../../../portal-page";

export const metadata = { title: "Download your data" };

export default async function DownloadExportPage() {
  const ctx = await recentAccountPage();
  const token = await readLink();
  const copy = token === null ? null : await findExport(ctx, token);
  return (
    <PortalPage title="Download your data" current="general">
      {copy ? (
        <Card
          title="Your copy is ready"
          description="One ZIP file."
          footer={{
            hint: "It can be downloaded once. We delete it here as soon as you have it.",
            // A form, since a link must never change anything.
            actions: (
              <form method="post" action="/account/export/download/file">
                <Button type="submit" variant="primary">
                  Download
                </Button>
              </form>
            ),
          }}
        />
      ) : (
        <Card
          title="This link does not work"
          description="It was used already, is older than 7 days, or is not yours."
          footer={{ actions: <ButtonLink href="/account/export">See your copies</ButtonLink> }}
        />
      )}
    </PortalPage>
  );
}
