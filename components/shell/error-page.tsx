import type { ReactNode } from "react";

type Props = {
  /** What happened, in a few words. */
  title: string;
  children: ReactNode;
  /** What is safe: "Nothing was charged." */
  safe?: ReactNode;
  /** Buttons: what to do now. */
  actions?: ReactNode;
  /** To give to support. */
  requestId?: string | undefined;
};

/** Says what happened, what is safe and what to do. Has no code of its own, so that an error page cannot fail too. */
export function ErrorPage({ title, children, safe, actions, requestId }: Props) {
  return (
    <div className="mx-auto grid max-w-lg gap-4 px-4 py-16">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="text-pretty text-muted">{children}</div>
      {safe && <p className="rounded-lg border border-line bg-surface px-4 py-3">{safe}</p>}
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      {requestId && (
        <p className="text-sm text-muted">
          Request ID for support: <code className="font-mono text-xs break-all select-all">{requestId}</code>
        </p>
      )}
    </div>
  );
}
