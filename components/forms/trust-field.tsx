import { CheckboxField } from "./checkbox-field";

export function TrustField() {
  return (
    <CheckboxField
      name="trustDevice"
      label="Don't ask again on this device for 30 days"
      hint="Only on a device that nobody else uses."
    />
  );
}
