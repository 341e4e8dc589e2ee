import { ErrorPage } from "@/components/shell/error-page";
import { ButtonLink } from "@/components/ui/button-link";
import { readRequestFacts } from "@/lib/server/request-facts";

export async function NotFoundMessage() {
  const { requestId } = await readRequestFacts();
  return (
    <ErrorPage
      title="This page does not exist"
      requestId={requestId}
      actions={<ButtonLink href="/">Go to your workspace</ButtonLink>}
    >
      Or you may not see it with the account you are signed in with. Check the address, or ask whoever sent you the
      link.
    </ErrorPage>
  );
}
