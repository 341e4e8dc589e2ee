/** A refusal in words, read out as it appears. */
export function FormProblem({ message }: { message: string }) {
  return (
    <p role="alert" className="rounded-lg border border-danger/30 bg-danger-soft px-4 py-3 font-medium text-danger">
      {message}
    </p>
  );
}
