import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = {
  meter: string;
  /** `2026-11-21`: what was typed, or what is shown. */
  first: string;
  last: string;
  isRefused: boolean;
};

/** Days of one's own choice, in the address like the others (USE-10). */
export function DaysForm({ meter, first, last, isRefused }: Props) {
  const problem = isRefused ? { "aria-invalid": true, "aria-describedby": "days-problem" } : {};
  return (
    <form method="get" className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-2.5 text-sm max-sm:px-4">
      <input type="hidden" name="meter" value={meter} />
      <label className="flex items-center gap-2 max-sm:w-full max-sm:justify-between">
        From
        <span className="w-40">
          <Input type="date" name="first" defaultValue={first} required {...problem} />
        </span>
      </label>
      <label className="flex items-center gap-2 max-sm:w-full max-sm:justify-between">
        To
        <span className="w-40">
          <Input type="date" name="last" defaultValue={last} required {...problem} />
        </span>
      </label>
      <Button type="submit" size="field">
        Show these days
      </Button>
      {isRefused && (
        <p id="days-problem" role="alert" className="w-full text-danger">
          Choose two days, the first not after the last, at most a year apart.
        </p>
      )}
    </form>
  );
}
