import { Children, type ReactNode } from "react";

/** Cells with hairlines between them: up to four figures or meters in a row, two on a phone. What is not drawn takes no cell. */
export function StatGrid({ children }: { children: ReactNode }) {
  return (
    <div className="overflow-hidden border-t border-line">
      <div className="-mr-px -mb-px grid grid-cols-[repeat(auto-fit,minmax(min(11rem,50%),1fr))] max-sm:[&>:last-child:nth-child(odd)]:col-span-full">
        {Children.toArray(children).map((child, index) => (
          <div key={index} className="min-w-0 border-r border-b border-line px-5 py-4 max-sm:px-4">
            {child}
          </div>
        ))}
      </div>
    </div>
  );
}
