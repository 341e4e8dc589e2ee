import { Alert } from "@/components/ui/alert";
import type { DeletionPlanView } from "@/lib/domain/leaving/views";

/** Said before the form while money is owed: the next try counts, and the last one blocks. */
export function AttemptWarning({ made, limit, hours }: DeletionPlanView["attempts"]) {
  const next = Math.min(made + 1, limit);
  const isLast = next === limit;
  return (
    <Alert tone={isLast ? "danger" : "warning"} title={`Attempt ${next} of ${limit}`}>
      There is something to pay, so this will not delete your account, and it counts.{" "}
      {isLast
        ? "It would block your account until everything is paid."
        : `Attempt ${limit} within ${hours} hours blocks your account until everything is paid.`}
    </Alert>
  );
}
