import { ForbiddenMessage } from "./forbidden-message";

export const metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <main id="main">
      <ForbiddenMessage />
    </main>
  );
}
