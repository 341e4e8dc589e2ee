import next from "@next/eslint-plugin-next";
import boundaries from "eslint-plugin-boundaries";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const code = ["**/*.{ts,tsx}"];
const element = (type) => ({ element: { type } });
const anyOf = (...types) => ({ element: { types: { anyOf: types } } });
const files = (...categories) => ({ file: { categories: { anyOf: categories } } });
const packages = (source) => ({ module: { origin: "external", source } });
const allow = (from, to, extra = {}) => ({ from, allow: { to, ...extra } });
const deny = (from, to) => ({ from, disallow: { to } });

// `no-restricted-syntax` does not merge between blocks, so each block states its full list.
const noForgedContext = {
  selector: "TSAsExpression > TSTypeReference.typeAnnotation[typeName.name=/Context$/]",
  message: "Only authorize() and the job runner may create a context.",
};
const noServerDirective = {
  selector: "ExpressionStatement[directive='use server']",
  message: "Server actions live in app/**/actions.ts.",
};
const noStyleProp = {
  selector: "JSXAttribute[name.name='style']",
  message: "The content security policy forbids style attributes: use a class.",
};
const factory = "/^(public|unverified|account|recentAccount|secondFactor|payer|recentWorkspace|workspace)Action$/";
const routeFactory = "/^(public|account|recentAccount|secondFactor|payer|workspace|product)Route$/";
const actionsOnly = [
  { selector: "BlockStatement > ExpressionStatement[directive='use server']", message: "No inline server actions." },
  {
    selector:
      "ExportDefaultDeclaration, ExportAllDeclaration, ExportNamedDeclaration[source], ExportNamedDeclaration > ExportSpecifier, ExportNamedDeclaration > FunctionDeclaration",
    message: "An actions file exports only `const x = …Action({ … })`.",
  },
  {
    selector: `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.type='CallExpression'][init.callee.name=${factory}])`,
    message: "Make every action with a factory that declares who may call it.",
  },
];
const routesOnly = [
  {
    selector: "ExportNamedDeclaration > FunctionDeclaration",
    message: "Make every route with a factory that declares who may call it.",
  },
  {
    selector: `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.type='CallExpression'][init.callee.name=${routeFactory}])`,
    message: "Make every route with a factory that declares who may call it.",
  },
];
const processEnv = { object: "process", property: "env", message: "Read lib/config/env instead." };

export default [
  {
    ignores: [
      ".next/**",
      ".data/**",
      "next-env.d.ts",
      "lib/db/generated/**",
      "test-results/**",
      "playwright-report/**",
      "public/**",
    ],
  },
  { ...next.configs["core-web-vitals"], files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"] },
  { ...reactHooks.configs.flat.recommended, files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: code })),
  {
    files: code,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Every page is reached by a document request (docs/decisions/0004), so plain anchors are right.
      "@next/next/no-html-link-for-pages": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}", "portal.config.ts"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { project: "./tsconfig.json" } },
      "boundaries/elements": [
        { type: "app", pattern: "app" },
        { type: "components", pattern: "components" },
        { type: "server", pattern: "lib/server" },
        { type: "shared", pattern: "lib/domain/shared" },
        { type: "domain", pattern: "lib/domain/*", capture: ["area"] },
        { type: "gateways", pattern: "lib/gateways/*", capture: ["vendor"] },
        { type: "jobs", pattern: "lib/jobs" },
        { type: "db", pattern: "lib/db" },
        { type: "config", pattern: "lib/config" },
        { type: "format", pattern: "lib/format" },
        { type: "portal", pattern: "portal.config.ts", mode: "file" },
        { type: "gateway-root", pattern: "lib/gateways/gateways.ts", mode: "file" },
      ],
      "boundaries/files": [
        { category: "entry", pattern: "lib/domain/*/index.ts" },
        { category: "inputs", pattern: "lib/domain/*/inputs.ts" },
        { category: "views", pattern: "lib/domain/*/views.ts" },
        { category: "form-state", pattern: "lib/server/form-state.ts" },
        { category: "gateway-types", pattern: "lib/gateways/*/types.ts" },
      ],
    },
    rules: {
      "boundaries/no-unknown-files": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          checkAllOrigins: true,
          policies: [
            { allow: { to: { module: { origin: "external" } } } },
            { allow: { to: { module: { origin: "core" } } } },
            allow(element("app"), anyOf("app", "components", "server", "shared", "format", "portal", "config")),
            allow(element("app"), { ...element("domain"), ...files("entry", "inputs", "views") }),
            allow(element("components"), anyOf("components", "format")),
            allow(element("components"), files("views", "form-state"), { dependency: { kind: "type" } }),
            allow(element("server"), anyOf("server", "shared", "config", "db", "format", "portal", "gateway-root")),
            allow(element("server"), { ...element("domain"), ...files("entry") }),
            allow(element("domain"), anyOf("shared", "db", "config", "format", "portal")),
            allow(element("domain"), files("gateway-types")),
            allow(element("domain"), {
              element: { type: "domain", captured: { area: "{{ from.element.captured.area }}" } },
            }),
            allow(element("domain"), { ...element("domain"), ...files("entry", "views") }),
            allow(element("shared"), anyOf("shared", "db", "config", "portal")),
            allow(element("shared"), files("gateway-types"), { dependency: { kind: "type" } }),
            allow(element("gateways"), anyOf("shared", "config", "portal", "format")),
            allow(element("gateways"), {
              element: { type: "gateways", captured: { vendor: "{{ from.element.captured.vendor }}" } },
            }),
            allow(element("gateway-root"), anyOf("gateways", "shared", "config", "portal")),
            allow(element("db"), anyOf("db", "shared", "config")),
            allow(element("config"), anyOf("config", "portal")),
            allow(element("portal"), element("config"), { dependency: { kind: "type" } }),
            allow(element("format"), element("format")),
            allow(element("jobs"), anyOf("jobs", "config", "shared", "db", "gateway-root", "portal")),
            allow(element("jobs"), { ...element("domain"), ...files("entry") }),
            deny(element("!gateways"), packages("{stripe,stripe/**,nodemailer,react-email}")),
            deny(
              anyOf("domain", "shared", "db", "jobs", "config", "format"),
              packages("{next,next/**,next-auth,next-auth/**,react,react-dom}"),
            ),
            deny(anyOf("app", "components", "format"), packages("{@prisma/**,pg}")),
          ],
        },
      ],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 10],
      "max-depth": ["error", 3],
      "max-params": ["error", 3],
    },
  },
  {
    files: code,
    ignores: [
      "app/**/actions.ts",
      "app/**/route.ts",
      "lib/server/authorize.ts",
      "lib/jobs/system-context.ts",
      "prisma/seed/acting.ts",
      "tests/**",
    ],
    rules: { "no-restricted-syntax": ["error", noServerDirective, noForgedContext, noStyleProp] },
  },
  {
    files: ["lib/server/authorize.ts", "lib/jobs/system-context.ts", "prisma/seed/acting.ts", "tests/**/*.{ts,tsx}"],
    rules: { "no-restricted-syntax": ["error", noServerDirective] },
  },
  {
    // Mails are read outside our pages: no policy applies there, and readers drop style sheets.
    files: ["lib/gateways/mail/templates/**/*.tsx"],
    rules: { "no-restricted-syntax": ["error", noServerDirective, noForgedContext] },
  },
  { files: ["app/**/actions.ts"], rules: { "no-restricted-syntax": ["error", noForgedContext, ...actionsOnly] } },
  {
    files: ["app/**/route.ts"],
    rules: { "no-restricted-syntax": ["error", noServerDirective, noForgedContext, ...routesOnly] },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}"],
    ignores: ["lib/config/**", "lib/server/content-security-policy.ts"],
    rules: { "no-restricted-properties": ["error", processEnv] },
  },
  {
    files: ["tests/**", "e2e/**"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
];
