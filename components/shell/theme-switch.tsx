import { Monitor, Moon, Sun } from "lucide";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/form-action";
import { SubmitButton } from "@/components/forms/submit-button";
import { Icon } from "@/components/ui/icon";

export type Theme = "light" | "dark" | "system";

const choices = [
  { theme: "light", label: "Light", icon: <Icon of={Sun} size={14} /> },
  { theme: "dark", label: "Dark", icon: <Icon of={Moon} size={14} /> },
  { theme: "system", label: "System", icon: <Icon of={Monitor} size={14} /> },
] as const;

/** Three buttons of one form: the server keeps the choice and draws the page in it. */
export function ThemeSwitch({ theme, action }: { theme: Theme; action: FormAction }) {
  return (
    <ActionForm action={action} layout="bare" className="px-2 py-1.5">
      <fieldset className="grid grid-cols-3 rounded-md border border-line bg-sunken p-0.5">
        <legend className="sr-only">Theme</legend>
        {choices.map((choice) => (
          <SubmitButton
            key={choice.theme}
            name="theme"
            value={choice.theme}
            variant="bare"
            aria-pressed={choice.theme === theme}
            className="flex h-7 items-center justify-center gap-1.5 rounded-sm text-xs font-medium text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:ring-1 aria-pressed:ring-line"
          >
            {choice.icon}
            {choice.label}
          </SubmitButton>
        ))}
      </fieldset>
    </ActionForm>
  );
}
