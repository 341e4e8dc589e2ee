/** Three columns under a lintel: a portico. Takes the text's colour. */
export function BrandMark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`shrink-0 fill-current ${className}`}>
      <path d="M12 2 2.5 7v2h19V7zM4.5 11h3v8h-3zm6 0h3v8h-3zm6 0h3v8h-3zM2.5 20.5h19V22.5h-19z" />
    </svg>
  );
}
