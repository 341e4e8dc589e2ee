import { ErrorPage } from "@/components/shell/error-page";
import { ButtonLink } from "@/components/ui/button-link";
import { currentViewer } from "@/lib/server/authorize";
import { readRequestFacts } from "@/lib/server/request-facts";

/** Says the same of what is not there and of what somebody may not know of. */
export async function NotFoundMessage() {
  const [{ requestId }, viewer] = await Promise.all([readRequestFacts(), currentViewer()]);
  if (viewer)
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
  return (
    <ErrorPage
      title="This page does not exist"
      requestId={requestId}
      actions={
        <>
          <ButtonLink href="/" variant="primary">
            Go to the first page
          </ButtonLink>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </>
      }
    >
      Or it is not open to everybody. Check the address, ask whoever sent you the link, or sign in.
    </ErrorPage>
  );
}
