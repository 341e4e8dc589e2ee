import type { ReactFormState } from "react-dom/client";
import { describe, expect, it } from "vitest";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { EmailField } from "@/components/forms/email-field";
import { HiddenField } from "@/components/forms/hidden-field";
import { PasswordField } from "@/components/forms/password-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { TextareaField } from "@/components/forms/textarea-field";
import type { FormState } from "@/lib/server/form-state";
import { draw } from "./draw";
import { asServerAction, postbackKey } from "./server-action";

const save = asServerAction((state) => Promise.resolve(state));

const refused = {
  status: "invalid",
  formError: "Check the marked fields.",
  fieldErrors: { name: "Enter a name of three characters or more." },
  values: { name: "Al", email: "al@example.com", country: "fr", about: "Poet & more" },
  formId: "11111111-1111-4111-8111-111111111111",
} as const satisfies FormState;

function profileForm() {
  return (
    <ActionForm action={save} submit="Save profile">
      <TextField name="name" label="Display name" hint="Two words at most." defaultValue="Ada" />
      <EmailField defaultValue="ada@example.com" />
      <SelectField
        name="country"
        label="Country"
        defaultValue="ie"
        options={[
          { value: "ie", label: "Ireland" },
          { value: "fr", label: "France" },
        ]}
      />
      <TextareaField name="about" label="About you" isOptional />
      <CheckboxField name="news" label="Send me news" defaultChecked />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <HiddenField name="purpose" value="profile" />
    </ActionForm>
  );
}

async function drawRefused(): Promise<string> {
  const key = postbackKey(await draw(profileForm()));
  const formState = [refused, key, "save", 0] as unknown as ReactFormState;
  return draw(profileForm(), formState);
}

const tag = (html: string, name: string) =>
  new RegExp(`<(?:input|select|textarea)[^>]* name="${name}"[^>]*>`).exec(html)?.[0] ?? "";
const idOf = (html: string, name: string) => / id="([^"]+)"/.exec(tag(html, name))?.[1] ?? "none";

describe("ActionForm without scripts", () => {
  it("starts with the defaults and an id of its own", async () => {
    const [first, second] = await Promise.all([draw(profileForm()), draw(profileForm())]);
    expect(tag(first, "name")).toContain('value="Ada"');
    expect(tag(first, "news")).toContain("checked");
    expect(first).not.toContain('role="alert"');
    expect(tag(first, "formId")).toMatch(/value="[0-9a-f-]{36}"/);
    expect(tag(first, "formId")).not.toBe(tag(second, "formId"));
  });

  it("H47 gives back what was typed after a refusal, and never a password", async () => {
    const html = await drawRefused();
    expect(tag(html, "name")).toContain('value="Al"');
    expect(tag(html, "email")).toContain('value="al@example.com"');
    expect(html).toMatch(/<option[^>]*value="fr"[^>]*selected/);
    expect(html).not.toMatch(/<option[^>]*value="ie"[^>]*selected/);
    expect(html).toContain("Poet &amp; more</textarea>");
    expect(tag(html, "news")).not.toContain("checked");
    expect(tag(html, "password")).not.toContain("value=");
  });

  it("carries the refusal's form id, since the refused operation is closed", async () => {
    expect(tag(await drawRefused(), "formId")).toContain(refused.formId);
  });

  it("says what to do at the top and at the field, and links the two", async () => {
    const html = await drawRefused();
    expect(html).toMatch(/role="alert"[^>]*tabindex="-1"/i);
    expect(html).toContain(`href="#${idOf(html, "name")}"`);
    expect(tag(html, "name")).toContain('aria-invalid="true"');
    expect(tag(html, "name")).toContain(`aria-describedby="${idOf(html, "name")}-hint ${idOf(html, "name")}-error"`);
    expect(html).toContain(`id="${idOf(html, "name")}-error"`);
    expect(tag(html, "email")).not.toContain("aria-invalid=");
  });

  it("keeps the ids of two forms on one page apart", async () => {
    const html = await draw(
      <>
        {profileForm()}
        {profileForm()}
      </>,
    );
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
