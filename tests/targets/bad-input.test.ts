import * as calendar from "salesplan/calendar";
import { SalesPlanError } from "salesplan/kernel";
import * as M from "salesplan/money";
import * as T from "salesplan/targets";
import { describe, expect, it } from "vitest";

/*
 * Every verb that plans, with one good call each; then every value anywhere inside the arguments is replaced by everything that should
 * not stand there. What comes back is a typed error or a result without NaN and infinity, soon.
 */
const cal = calendar.define({ covered: ["2025-01-01", "2026-12-31"] });
const goal = T.defineGoal({
  id: "g",
  owner: "top",
  amount: 1200,
  period: 2026,
  baseline: 1000,
  metric: "signed",
  unit: "TWD",
});
const spec = {
  calendar: cal,
  step: 1,
  tiers: { floor: 0.85, target: 1, stretch: 1.15 },
  levels: [
    { into: "quarter" },
    { into: "month", weights: "workdays" },
    {
      members: [
        {
          id: "a",
          weight: 2,
          team: "t",
          ramp: [0, 0.5],
          from: "2026-02-01",
          leave: [{ from: "2026-05-01", to: "2026-05-05" }],
        },
        { id: "b", team: "t" },
      ],
    },
  ],
  cells: [{ member: "a", period: "2026-06", lock: 10, min: 1, max: 20 }],
  reserve: 0,
};
const plan = T.cascade(goal, spec as never);
const rows = [
  {
    date: "2026-01-10",
    amount: "33.3",
    owner: "a",
    dealId: "d",
    share: 0.5,
    recordedAt: "2026-01-11",
    metric: "signed",
  },
  { date: "2026-02-10", amount: 20, owner: "b" },
];
const calls: { readonly [name: string]: readonly [(...args: never[]) => unknown, readonly unknown[]] } = {
  cascade: [T.cascade, [goal, spec]],
  defineGoal: [
    T.defineGoal,
    [
      {
        id: "g",
        amount: 1,
        baseline: 2,
        range: { min: 1, max: 2 },
        parent: { goal: "x", share: 0.5 },
        assumptions: { leads: 1 },
        period: 2026,
      },
    ],
  ],
  attain: [
    T.attain,
    [
      plan,
      rows,
      {
        asOf: "2026-02-28",
        units: ["month"],
        bands: { names: ["x", "y"], cuts: [0.5] },
        overlay: rows,
        lockedThrough: "2026-01-31",
        late: "restate",
        ids: true,
        ahead: true,
        scale: 2,
      },
    ],
  ],
  replan: [
    T.replan,
    [
      plan,
      rows,
      {
        asOf: "2026-02-28",
        carry: "even",
        cap: 1.2,
        boundary: "quarter",
        surplus: "keep",
        rho: 0.5,
        unit: "month",
        lock: [{ period: "2026-03", member: "a" }],
      },
    ],
  ],
  revise: [T.revise, [plan, { from: "2026-07-01", period: 2026, by: "-15%", reason: "r" }]],
  growth: [
    T.growth,
    [
      rows,
      { asOf: "2026-02-28", calendar: cal, period: "2026-01", by: "owner", against: "previous", metric: "signed" },
    ],
  ],
  bridge: [
    T.bridge,
    [
      { a: 1, b: 2 },
      { a: 2, b: 3 },
      { drivers: ["a", "b"], method: "shapley", step: 1, causes: [{ code: "x", amount: 1, deals: ["d"] }], unit: "T" },
    ],
  ],
  pvm: [T.priceVolumeMix, [[{ id: "A", price0: 1, quantity0: 2, price1: 3, quantity1: 4 }], { step: 1 }]],
  gap: [T.gapPlan, [{ target: 10, expected: 5, sources: [{ source: "x", amount: 1, owner: "o" }], unit: "T" }]],
  capacity: [T.capacity, [{ reps: [{ count: 2, quota: 1, ramp: 0.5, availability: 1 }], attainment: 0.5 }]],
  required: [T.requiredReps, [{ target: 10, quota: 2, attainment: 0.5 }]],
  ramp: [T.rampQuota, [{ quota: 1, ramp: [0.5] }]],
  headcount: [T.headcount, [{ start: 1, hires: [1, 2], leavers: [0, 1], ramp: [0.5, 1] }]],
  progress: [T.progress, [{ direction: "increase", baseline: 1, amount: 2, range: { min: 1, max: 2 } }, 1.5]],
  smart: [
    T.assessSmart,
    [
      goal,
      {
        asOf: "2026-01-05",
        calendar: cal,
        history: [{ period: 2025, actual: 100, target: 120 }],
        capacity: { reps: [{ quota: 1 }] },
        minimumSample: 1,
        funnel: { leads: 1, rate: 0.5, size: 3 },
        parent: goal,
      },
    ],
  ],
  check: [
    T.checkCascade,
    [
      [
        { owner: "a", period: "2026-Q1", amount: 3 },
        { owner: "a", period: "2026-01", amount: 3 },
      ],
      { calendar: cal, members: [{ id: "a", team: "t", from: "2026-01-01", to: "2026-12-31" }], strict: false },
    ],
  ],
  typed: [
    T.typedPlan,
    [[{ owner: "a", period: "2026-01", amount: 3 }], { goal, calendar: cal, step: 1, members: [{ id: "a" }] }],
  ],
  cellsOf: [T.cellsOf, [[{ rep: "a", "2026-01": 3 }], { owner: "rep", tier: "target", ignore: ["x"] }]],
  seasonality: [T.seasonality, [rows, { asOf: "2026-12-31", calendar: cal, periods: [2025, 2026], unit: "month" }]],
  blend: [T.blend, [[{ weights: { Q1: 1, Q2: 2 }, share: 0.5 }]]],
  over: [T.overAssignment, [{ target: 1, levels: [0.1] }]],
  overAssign: [T.overAssign, [plan, { levels: [0.1], member: "a" }]],
  assumptions: [
    T.checkAssumptions,
    [T.defineGoal({ id: "g", assumptions: { leads: 1, rate: 2, size: 3 } }), { leads: 3 }, { tolerance: 0.1 }],
  ],
  targetsOf: [T.targetsOf, [plan, { tier: "target", member: "a", period: 2026, unit: "year", version: "current" }]],
  rollUp: [T.rollUpStatus, [{ names: ["x", "y"], cuts: [0.5] }, [{ ratio: 1, weight: 2 }], "worst"]],
  achiev: [T.achievability, [[1, 2, 3, 4], 2, { minimumSample: 2, better: "up" }]],
  allocate: [
    M.allocate,
    [
      "100",
      [
        { id: "a", weight: 1 },
        { id: "b", weight: 2 },
      ],
      { step: 1, method: "spread", offStep: "throw", scale: 2 },
    ],
  ],
  bounded: [
    M.allocateBounded,
    [
      "100",
      [
        { id: "a", weight: 1, min: 1, max: 60 },
        { id: "b", weight: 2, min: 0, max: 90 },
      ],
      { step: 1, allZero: "even" },
    ],
  ],
  tiersM: [
    M.allocateTiers,
    [
      [
        { tier: "f", total: 5 },
        { tier: "t", total: 7 },
      ],
      [
        { id: "a", weight: 1 },
        { id: "b", weight: 2 },
      ],
      { step: 1 },
    ],
  ],
  table: [
    M.allocateTable,
    [
      [
        { id: "a", weight: 1, group: "g" },
        { id: "b", weight: 2, group: "g" },
      ],
      [
        { id: "m", weight: 1 },
        { id: "n", weight: 1 },
      ],
      { total: 10, step: 1, within: "prefix", cells: [{ row: "a", column: "m", lock: 1, min: 0, max: 3, weight: 1 }] },
    ],
  ],
  priority: [
    M.allocatePriority,
    [
      10,
      [
        { id: "a", amount: 5, tier: 1 },
        { id: "b", amount: 8, tier: 2 },
      ],
      { step: 1 },
    ],
  ],
  raised: [
    M.allocateRaised,
    [
      10,
      [
        { id: "a", weight: 1, current: 3 },
        { id: "b", weight: 1, current: 1 },
      ],
      { step: 1 },
    ],
  ],
  sum: [M.sum, [[1, "2.5"]]],
  rfd: [M.roundForDisplay, [[1.5, 2.5], 1]],
  define: [
    calendar.define,
    [
      {
        covered: ["2026-01-01", "2026-12-31"],
        holidays: ["2026-01-01"],
        makeupDays: ["2026-01-03"],
        weekend: [6, 7],
        fiscalYearStart: 4,
        fiscalYearLabel: "end",
        zone: "Asia/Taipei",
        feasts: { x: ["2026-02-17"] },
        beyond: "error",
      },
    ],
  ],
  comparable: [calendar.comparable, [cal, "2026-02", { against: "lastYear", week53: "restate", join: [1, 2] }]],
  workdays: [calendar.workdays, [cal, "2026-01-01", "2026-01-31"]],
  addW: [calendar.addWorkdays, [cal, "2026-01-01", 5]],
  inForce: [calendar.inForce, [cal, "2026-01", "2026-01-05", null]],
  elapsed: [calendar.elapsed, [cal, "2026-01", "2026-01-05"]],
  weeksOf: [calendar.weeksOf, [cal, "2026-01", "thursday"]],
  divide: [calendar.divide, [cal, "2026", "month"]],
};

const bad: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  0,
  1.5,
  1e308,
  "",
  "12,5",
  "1e400",
  "abc",
  "2026-02-30",
  "2026-13",
  "2027-01-01",
  true,
  {},
  [],
  [null],
  [[]],
  Symbol("x"),
  () => 1,
  1n,
  new Date(Number.NaN),
  "__proto__",
  { toString: null },
];
type Path = readonly string[];

/** Every place inside a value. */
function places(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const at = [...path, key];
    // A calendar and a plan have doors of their own, with their own tests.
    const door = key === "calendar" || "format" in value;
    return [at, ...(door ? [] : places((value as { readonly [key: string]: unknown })[key], at))];
  });
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: { [key: string]: unknown } | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as { [key: string]: unknown })[key] = replaced((value as { readonly [key: string]: unknown })[key], rest, by);
  return copy;
}
function notFinite(value: unknown, path = "result"): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : path;
  if (typeof value !== "object" || value === null) return null;
  if (M.Decimal.isDecimal(value)) return value.isFinite() ? null : path;
  for (const [key, inner] of Object.entries(value)) {
    const found = notFinite(inner, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

describe("bad input inside good calls gives a typed error or a finite result", () => {
  it.each(Object.entries(calls).map(([name, [verb, args]]) => [name, verb, args] as const))(
    "%s",
    (name, verb, args) => {
      const run = verb as (...given: readonly unknown[]) => unknown;
      expect(notFinite(run(...args))).toBeNull();
      const faults = new Set<string>();
      for (const path of places(args)) {
        for (const value of bad) {
          // Rows of amounts as they were typed are handed on, and refused by who reads them.
          if (name === "cellsOf" && path.at(-1) === "2026-01") continue;
          const start = performance.now();
          try {
            const found = notFinite(run(...(replaced(args, path, value) as readonly unknown[])));
            if (found) faults.add(`${path.join(".")}: ${found} is not finite`);
          } catch (error) {
            if (!(error instanceof SalesPlanError)) faults.add(`${path.join(".")}: ${String(error).slice(0, 90)}`);
          }
          if (performance.now() - start > 5000) faults.add(`${path.join(".")}: takes long`);
        }
      }
      expect([...faults]).toEqual([]);
    },
  );
});
