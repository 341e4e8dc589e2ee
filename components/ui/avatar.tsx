import { initials } from "@/lib/format/initials";
import { classNames } from "./class-names";

type Props = {
  name: string;
  imageUrl?: string | null | undefined;
  /** People are round, organizations square. */
  shape?: "round" | "square";
  size?: "small" | "regular" | "large";
};

const sizes = { small: "size-6 text-xs", regular: "size-7 text-xs", large: "size-16 text-xl" };

/** Always beside the name or inside something that has it, so it is hidden from screen readers. */
export function Avatar({ name, imageUrl, shape = "round", size = "regular" }: Props) {
  const className = classNames("shrink-0 select-none", sizes[size], shape === "round" ? "rounded-full" : "rounded-md");
  // Pictures are small, square and served by ourselves: the image optimizer would only add its client code.
  // eslint-disable-next-line @next/next/no-img-element -- as said above
  if (imageUrl) return <img src={imageUrl} alt="" className={classNames(className, "bg-sunken object-cover")} />;
  return (
    <span
      aria-hidden="true"
      className={classNames(className, "grid place-items-center bg-accent font-semibold text-accent-ink")}
    >
      {initials(name)}
    </span>
  );
}
