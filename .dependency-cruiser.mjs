// What one file cannot see: cycles, indirect reach, the order of the domain's areas.
const levels = [
  ["audit", "notifications", "findings"],
  ["identity"],
  ["workspaces"],
  ["entitlement"],
  ["usage"],
  ["invoices"],
  ["billing"],
  // What a stolen session did to the emails about payments is undone with it.
  ["security"],
  ["leaving"],
  ["admin"],
];
const upward = levels.slice(0, -1).map((level, index) => ({
  name: `areas-point-down-${level[0]}`,
  severity: "error",
  from: { path: `^lib/domain/(${level.join("|")})/` },
  to: {
    path: `^lib/domain/(${levels
      .slice(index + 1)
      .flat()
      .join("|")})/`,
  },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-headless",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: { path: "node_modules/(next|react|stripe|nodemailer)/", reachable: true },
    },
    {
      name: "components-stay-pure",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/(db|gateways|domain|jobs)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "one-composition-root",
      severity: "error",
      from: { path: "^(app|components|lib|scripts)/", pathNot: "^lib/(gateways|server|jobs)/" },
      to: { path: "^lib/gateways/", pathNot: "/types\\.ts$" },
    },
    {
      name: "no-test-code-in-app",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { path: "^(tests|e2e|sandbox|scripts|bench)/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(\\.next|lib/db/generated)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
