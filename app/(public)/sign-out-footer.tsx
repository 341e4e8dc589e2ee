import { signOutAction } from "@/app/(portal)/actions";
import { ButtonForm } from "@/components/forms/button-form";

/** The way out for somebody between the password and the portal. */
export function SignOutFooter() {
  return (
    <div className="grid justify-center border-t border-line pt-4">
      <ButtonForm action={signOutAction} variant="ghost">
        Sign out
      </ButtonForm>
    </div>
  );
}
