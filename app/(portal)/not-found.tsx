import { NotFoundMessage } from "../not-found-message";

export const metadata = { title: "Not found" };

/** Inside the frame, which brings the page's main element. */
export default function NotFound() {
  return <NotFoundMessage />;
}
