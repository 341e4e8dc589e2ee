import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = {
  /** The page that shows what a code saves. */
  href: string;
  typed?: string;
};

/** A plain GET form: nothing changes before what the code saves was shown. */
export function PromoForm({ href, typed = "" }: Props) {
  return (
    <form action={href} className="grid gap-1.5">
      <label htmlFor="promo-code" className="font-medium">
        Promo code
      </label>
      <div className="flex flex-wrap gap-2">
        <span className="w-56 max-sm:w-full">
          <Input
            id="promo-code"
            name="code"
            defaultValue={typed}
            required
            maxLength={200}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono uppercase"
          />
        </span>
        <Button type="submit" size="field" className="max-sm:grow">
          See what it saves
        </Button>
      </div>
    </form>
  );
}
