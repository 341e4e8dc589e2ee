import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = { interval: "month" | "year"; seats: number; minimum: number };

/** A plain GET form: the number of seats belongs into the address of the sheet. */
export function SeatsForm({ interval, seats, minimum }: Props) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="interval" value={interval} />
      <div className="grid gap-1.5">
        <label htmlFor="seats" className="font-medium">
          Seats
        </label>
        <Input
          id="seats"
          name="seats"
          type="number"
          inputMode="numeric"
          min={minimum}
          max={10_000}
          defaultValue={seats}
          required
          className="w-28"
          aria-describedby="seats-hint"
        />
      </div>
      <Button type="submit" size="field">
        Update amounts
      </Button>
      <p id="seats-hint" className="w-full text-sm text-muted">
        At least {minimum}. You can add more later.
      </p>
    </form>
  );
}
