import { type CompareOptions, compareGroups, compareRates, type Verdict } from "../measure/index.ts";
import { adjustP, type ChiSquare, shrinkRates } from "../stats/index.ts";
import { USED } from "./codes.ts";
import type { Cases } from "./efficiency-cases.ts";
import type { EfficiencyGroup } from "./efficiency-types.ts";

/** The cases of one group, and the time that went into them. @internal */
export interface Cell {
  readonly group: readonly string[];
  activities: number;
  n: number;
  successes: number;
  minutes: number;
  timed: number;
  /** Successes among the cases with any timed activity. */
  timedSuccesses: number;
}

/** Counts each case once in each group in which it has an activity, however many it has there. @internal */
export function cellsOf(
  { codes, caseOf, success }: Cases,
  keys: readonly ((row: number) => string)[],
  minutesOf: (row: number) => number | null,
): readonly Cell[] {
  const cells = new Map<string, Cell & { readonly seen: Set<number>; readonly timedSeen: Set<number> }>();
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const group = keys.map((key) => key(i));
    const key = JSON.stringify(group);
    let cell = cells.get(key);
    if (cell === undefined) {
      const none = { activities: 0, n: 0, successes: 0, minutes: 0, timed: 0, timedSuccesses: 0 };
      cell = { group, ...none, seen: new Set(), timedSeen: new Set() };
      cells.set(key, cell);
    }
    const own = caseOf[i] as number;
    const won = success[i] as number;
    cell.activities += 1;
    if (!cell.seen.has(own)) {
      cell.seen.add(own);
      cell.n += 1;
      cell.successes += won;
    }
    const lasted = minutesOf(i);
    if (lasted === null) continue;
    cell.minutes += lasted;
    cell.timed += 1;
    if (!cell.timedSeen.has(own)) {
      cell.timedSeen.add(own);
      cell.timedSuccesses += won;
    }
  }
  return [...cells.values()].map(({ seen: _, timedSeen: __, ...cell }) => cell);
}

/** What comparing the groups says. @internal */
export interface Compared {
  readonly groups: readonly EfficiencyGroup[];
  readonly differ: boolean;
  readonly global: ChiSquare | null;
}

const figuresOf = (
  cell: Cell,
  found: Pick<EfficiencyGroup, "rate" | "rest" | "shrunk" | "adjustedP" | "verdict">,
): EfficiencyGroup => {
  const { group, activities, n, successes, minutes, timed, timedSuccesses } = cell;
  return {
    group,
    activities,
    n,
    successes,
    ...found,
    minutes,
    timed,
    minutesPerSuccess: timedSuccesses === 0 ? null : minutes / timedSuccesses,
    successesPerHour: minutes === 0 ? null : (timedSuccesses * 60) / minutes,
  };
};

/** Groups that share no case: each against all others, after one test over all. @internal */
export function compareApart(cells: readonly Cell[], options: CompareOptions): Compared {
  const list = cells.map(({ n, successes }, i) => ({ key: String(i), n, successes }));
  const found = compareGroups(list, options);
  const groups = found.groups.map(({ against, shrunk, adjustedP, verdict }, i) =>
    figuresOf(cells[i] as Cell, { rate: against.a, rest: against.b, shrunk, adjustedP, verdict }),
  );
  return { groups, differ: found.differ, global: found.global };
}

/**
 * Groups that share cases, as deals do that were both called and visited: the cases with an activity of the group against all
 * cases without one. The sides of each comparison share nothing, so that its p holds; Holm's correction holds for tests that depend on each other. @internal
 */
export function compareWithin(
  cells: readonly Cell[],
  all: { readonly n: number; readonly successes: number },
  options: CompareOptions,
): Compared {
  const { confidence = 0.95 } = options;
  const against = cells.map(({ n, successes }) =>
    compareRates({ n, successes }, { n: all.n - n, successes: all.successes - successes }, options),
  );
  const tested = against.flatMap(({ verdict, p }, i) => (verdict === "tooFew" || p === null ? [] : [{ i, p }]));
  const raw = tested.map(({ p }) => p);
  // Two groups without a common case are one comparison seen from both sides.
  const [a, b] = cells;
  const adjusted = cells.length === 2 && a && b && a.n + b.n === all.n ? raw : adjustP(raw);
  const shrunk = shrinkRates(cells.map(({ n, successes }) => ({ n, successes })));
  const groups = cells.map((cell, i) => {
    const own = against[i] as (typeof against)[number];
    const at = tested.findIndex((one) => one.i === i);
    const adjustedP = at < 0 ? null : (adjusted[at] as number);
    const claims = own.verdict === "better" || own.verdict === "worse";
    const holds = adjustedP !== null && adjustedP < 1 - confidence;
    const verdict: Verdict = claims && !holds ? "unclear" : own.verdict;
    const { a: rate, b: rest } = own;
    return figuresOf(cell, { rate, rest, shrunk: shrunk?.groups[i]?.shrunk ?? null, adjustedP, verdict });
  });
  return { groups, differ: groups.some(({ verdict }) => verdict === "better" || verdict === "worse"), global: null };
}
