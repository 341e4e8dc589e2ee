import { ErrorPage } from "@/components/shell/error-page";
import { ButtonLink } from "@/components/ui/button-link";
import { readRequestFacts } from "@/lib/server/request-facts";

export async function ForbiddenMessage() {
  const { requestId } = await readRequestFacts();
  return (
    <ErrorPage
      title="Your role does not allow this"
      requestId={requestId}
      actions={<ButtonLink href="/">Go to your workspace</ButtonLink>}
    >
      You belong to this workspace, but not with a role that may see this page. An owner or admin of the workspace can
      change that.
    </ErrorPage>
  );
}
