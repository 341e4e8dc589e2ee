import { ForbiddenMessage } from "../forbidden-message";

export const metadata = { title: "Not allowed" };

/** Inside the frame, which brings the page's main element. */
export default function Forbidden() {
  return <ForbiddenMessage />;
}
