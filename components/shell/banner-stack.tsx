import type { ReactNode } from "react";
import { Alert, type AlertTone } from "@/components/ui/alert";

export type Banner = {
  readonly key: string;
  readonly tone: AlertTone;
  readonly text: ReactNode;
  readonly action?: ReactNode;
};

/** Shows the first, which is the most urgent; the others wait behind "+2 more". */
export function BannerStack({ banners }: { banners: readonly Banner[] }) {
  const [first, ...others] = banners;
  if (!first) return null;
  return (
    <div className="mb-5 grid gap-2 print:hidden">
      <Alert tone={first.tone} action={first.action}>
        {first.text}
      </Alert>
      {others.length > 0 && (
        <details className="group/more">
          <summary className="inline-flex min-h-6 list-none items-center rounded-md px-1 text-sm font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
            <span className="group-open/more:hidden">+{others.length} more</span>
            <span className="hidden group-open/more:inline">Show less</span>
          </summary>
          <div className="mt-2 grid gap-2">
            {others.map((banner) => (
              <Alert key={banner.key} tone={banner.tone} action={banner.action}>
                {banner.text}
              </Alert>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
