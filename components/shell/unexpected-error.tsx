import { ErrorPage } from "./error-page";

/** Anything unexpected. The digest is the only thing of the error that leaves the server. */
export function UnexpectedError({ digest }: { digest: string | undefined }) {
  return (
    <ErrorPage
      title="Something went wrong on our side"
      requestId={digest}
      safe="What you sent was either done completely or not at all."
      actions={
        <a href="/" className="font-medium text-accent underline">
          Go to your workspace
        </a>
      }
    >
      We have noted it. Reload the page to try again; if it happens again, give the ID below to support.
    </ErrorPage>
  );
}
