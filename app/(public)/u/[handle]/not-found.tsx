import { NotFoundMessage } from "@/app/not-found-message";
import { PublicHeader } from "@/components/landing/public-header";
import { portal } from "@/portal.config";

/** Looks like the page of somebody: a visitor has nothing else around it to go on from. */
export default function UnknownPerson() {
  return (
    <div className="mx-auto max-w-240 px-4 sm:px-6">
      <PublicHeader brand={portal.brand} />
      <main id="main">
        <NotFoundMessage />
      </main>
    </div>
  );
}
