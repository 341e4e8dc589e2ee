import { ButtonForm } from "@/components/forms/button-form";
import type { FormAction } from "@/components/forms/form-action";

type Props = {
  providers: readonly { readonly id: string; readonly name: string }[];
  /** Posts `provider`, and `next` when there is one. */
  action: FormAction;
  /** What it does there: "Continue with", "Link". */
  verb: string;
  next?: string;
};

/** One button for each provider that this installation is set up for; nothing where there is none. */
export function ProviderButtons({ providers, action, verb, next = "" }: Props) {
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <ButtonForm
          key={id}
          action={action}
          fields={{ provider: id, ...(next !== "" && { next }) }}
          pendingLabel="Opening…"
          size="large"
          className="w-full"
          buttonClassName="w-full"
        >
          {verb} {name}
        </ButtonForm>
      ))}
    </div>
  );
}
