import { NotFoundMessage } from "./not-found-message";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main">
      <NotFoundMessage />
    </main>
  );
}
