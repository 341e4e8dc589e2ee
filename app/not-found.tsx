import { ErrorPage } from "@/components/shell/error-page";
import { ButtonLink } from "@/components/ui/button-link";
import { readRequestFacts } from "@/lib/server/request-facts";

export const metadata = { title: "Not found" };

export default async function NotFound() {
  const { requestId } = await readRequestFacts();
  return (
    <main id="main">
      <ErrorPage
        title="This page does not exist"
        requestId={requestId}
        actions={<ButtonLink href="/">Go to your workspace</ButtonLink>}
      >
        Or you may not see it with the account you are signed in with. Check the address, or ask whoever sent you the
        link.
      </ErrorPage>
    </main>
  );
}
