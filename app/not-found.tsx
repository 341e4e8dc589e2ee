import { PublicHeader } from "@/components/landing/public-header";
import { currentViewer } from "@/lib/server/authorize";
import { portal } from "@/portal.config";
import { NotFoundMessage } from "./not-found-message";

export const metadata = { title: "Not found" };

/** Outside the frame, whose place the header takes: there is nothing else around it to go on from. */
export default async function NotFound() {
  return (
    <div className="mx-auto max-w-240 px-4 sm:px-6">
      <PublicHeader brand={portal.brand} isSignedIn={(await currentViewer()) !== null} />
      <main id="main">
        <NotFoundMessage />
      </main>
    </div>
  );
}
