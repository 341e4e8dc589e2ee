type Props = { id: string; message: string | undefined };

export function FieldError({ id, message }: Props) {
  if (message === undefined) return null;
  return (
    <p id={id} className="flex gap-1.5 text-sm text-danger">
      <span aria-hidden="true" className="mt-1.75 size-1.5 shrink-0 rounded-full bg-current" />
      {message}
    </p>
  );
}
