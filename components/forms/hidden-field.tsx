type Props = { name: string; value: string };

/** A value that the form carries. Never proof of anything: the action checks it like any other input. */
export function HiddenField({ name, value }: Props) {
  return <input type="hidden" name={name} value={value} />;
}
