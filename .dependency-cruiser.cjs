/* The house's import rules: an import never climbs, and rooms of one floor do not import each other (except on floor 1). */
const floor1 = "records|calendar|money|stats|measure";
const rooms = ["mapping", "targets", "matrix", "funnel", "pipeline", "activity", "health", "market", "risk"];
const floor4 = ["review", "charts", "sql"];
const all = (names) => names.join("|");
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: ["\\.d\\.ts$"] }, to: {} },
    {
      name: "only-declared-dependencies",
      severity: "error",
      from: { path: "^src" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    { name: "no-host-modules", severity: "error", from: { path: "^src" }, to: { dependencyTypes: ["core"] } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "kernel-imports-no-room",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: "^src/(?!kernel/)" },
    },
    {
      name: "floor-1-does-not-climb",
      severity: "error",
      from: { path: `^src/(${floor1})/` },
      to: {
        path: `^src/(?!kernel/|${floor1
          .split("|")
          .map((room) => `${room}/`)
          .join("|")})`,
      },
    },
    ...rooms.map((room) => ({
      name: `${room}-stands-alone`,
      severity: "error",
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${all([...rooms.filter((other) => other !== room), ...floor4, "messages"])})/` },
    })),
    {
      name: "messages-do-not-climb",
      severity: "error",
      from: { path: "^src/messages/" },
      to: { path: `^src/(${all(floor4)})/(?!reasons\\.ts)` },
    },
    ...floor4.map((room) => ({
      name: `${room}-stands-alone`,
      severity: "error",
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${all(floor4.filter((other) => other !== room))})/` },
    })),
    {
      name: "date-fns-in-calendar-only",
      severity: "error",
      from: { path: "^src/(?!calendar/)" },
      to: { path: "node_modules/date-fns" },
    },
    {
      name: "decimal-on-money-paths-only",
      severity: "error",
      from: { path: "^src/(?!money/)" },
      to: { path: "node_modules/decimal\\.js" },
    },
    {
      name: "zod-at-the-doors-only",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: ["^src/(kernel|records)/", "^src/(money|calendar)/field\\.ts$", "policy\\.ts$", "document\\.ts$"],
      },
      to: { path: "node_modules/zod" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
