import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/text-link";
import { plural } from "@/lib/format/plural";

type Props = { path: string; wanted: string; count: number };

const id = "find-organization";

/** What is looked for is in the address, so it works without scripts and can be kept. */
export function OrganizationSearch({ path, wanted, count }: Props) {
  return (
    <form action={path} role="search" className="flex flex-wrap items-center gap-3 px-5 pb-4 first:pt-4 max-sm:px-4">
      <label htmlFor={id} className="sr-only">
        Find an organization
      </label>
      <Input
        id={id}
        type="search"
        name="find"
        defaultValue={wanted}
        placeholder="Find an organization"
        maxLength={80}
        autoComplete="off"
        className="max-w-72"
      />
      <Button type="submit">Find</Button>
      {wanted !== "" && (
        <>
          <span className="text-sm text-muted">{plural(count, "organization")} found</span>
          <TextLink href={path}>Show all</TextLink>
        </>
      )}
    </form>
  );
}
