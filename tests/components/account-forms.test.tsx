import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { SignInForm } from "@/components/account/sign-in-form";
import { FormContext } from "@/components/forms/form-context";
import { PasswordField } from "@/components/forms/password-field";
import type { FormState } from "@/lib/server/form-state";

const action = (state: FormState) => Promise.resolve(state);
const demands = [{ label: "At least 8 characters", pattern: "^.{8,}$" }];

describe("the sign-in form", () => {
  it("AUTH-1 has Forgot password below the button", () => {
    const markup = renderToStaticMarkup(<SignInForm action={action} next="" />);

    const button = markup.indexOf("Sign in</button>");
    const link = markup.indexOf('href="/forgot-password"');
    expect(button).toBeGreaterThan(0);
    expect(link).toBeGreaterThan(button);
    expect(markup).toContain("Forgot password?");
  });

  it("carries the way on only when there is one", () => {
    expect(renderToStaticMarkup(<SignInForm action={action} next="" />)).not.toContain('name="next"');
    expect(renderToStaticMarkup(<SignInForm action={action} next="/w/acme/billing" />)).toContain(
      'name="next" value="/w/acme/billing"',
    );
  });
});

describe("a new password in a form that was refused for another field", () => {
  const drawn = (refused: { isRefused: boolean; error?: string }) =>
    renderToStaticMarkup(
      <FormContext
        value={{
          ...{ idPrefix: "form", isRefused: refused.isRefused, values: {} },
          fieldErrors: refused.error === undefined ? {} : { password: refused.error },
        }}
      >
        <PasswordField name="password" label="Password" autoComplete="new-password" demands={demands} />
      </FormContext>,
    );

  it("is asked for again, since it is never sent back", () => {
    expect(drawn({ isRefused: true })).toContain("Type it again");
    expect(drawn({ isRefused: false })).not.toContain("Type it again");
    expect(drawn({ isRefused: true, error: "Choose another one." })).not.toContain("Type it again");
  });
});

describe("the form that changes the password", () => {
  const markup = renderToStaticMarkup(
    <ChangePasswordForm action={action} demands={demands} email="ada@example.test" />,
  );

  it("SEC-1 asks for old, new and confirmation and is sent with Update password", () => {
    const names = [...markup.matchAll(/name="(\w*[pP]assword)"/g)].map(([, name]) => name);
    expect(names).toEqual(["oldPassword", "newPassword", "confirmPassword"]);
    expect(markup).toMatch(/<button[^>]*type="submit"[^>]*>Update password<\/button>/);
  });

  it("SEC-2 shows the rule as a checklist", () => {
    expect(markup).toContain("At least 8 characters");
  });

  it("SEC-3 links to the forgotten password", () => {
    expect(markup).toMatch(/<a[^>]*href="\/forgot-password"[^>]*>I forgot my password<\/a>/);
  });
});
