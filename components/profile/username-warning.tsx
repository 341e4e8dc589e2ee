import { Alert } from "@/components/ui/alert";

/** What breaks with a change of the username (PRO-4). */
export function UsernameWarning({ handle }: { handle: string }) {
  return (
    <Alert tone="warning" title={`Everything that names @${handle} stops working at once`}>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        <li>
          Addresses of the portal that begin with <span className="break-all">/w/{handle}</span>, bookmarks included.
          They are not redirected.
        </li>
        <li>
          Your public page <span className="break-all">/u/{handle}</span>.
        </li>
        <li>API requests that name the old username. They are not passed on to the new one.</li>
        <li>Whatever the people you work with wrote down. Tell them the new username yourself.</li>
      </ul>
      <p className="mt-2">For 90 days nobody else can take the old username, and you can take it back.</p>
    </Alert>
  );
}
