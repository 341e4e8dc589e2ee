import { Select } from "@/components/ui/select";

export function YearSelect({ years, year }: { years: readonly number[]; year: number | undefined }) {
  const options = years.map((one) => ({ value: String(one), label: String(one) }));
  return (
    <Select
      aria-label="Year"
      name="year"
      defaultValue={year ?? ""}
      options={[{ value: "", label: "All years" }, ...options]}
    />
  );
}
