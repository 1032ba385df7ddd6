import { canonicalJson, fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { CustomerHealth, HealthScores } from "./score-types.ts";
import type { HealthHistory, ScorePoint, WatchLine } from "./watch-types.ts";

/** One closed period of all customers. */
export interface Period {
  readonly at: string;
  readonly rules: string | null;
  readonly lines: ReadonlyMap<string, { readonly score: number | null; readonly line: WatchLine | null }>;
}
const isScores = (item: object): item is HealthScores => "policy" in item && "customers" in item;

function lineOf(at: string, line: CustomerHealth): WatchLine | null {
  if (line.dimensions === null || line.score === null) return null;
  return {
    at,
    points: line.dimensions.map(({ points }) => points),
    weights: line.dimensions.map(({ weight }) => weight),
  };
}

/** A history as periods, oldest first. Throws WRONG_ORDER, SAME_PERIOD. */
export function periodsOf<D extends string, T extends string>(history: HealthHistory<D, T>): Period[] {
  const [first] = history;
  if (first === undefined) return [];
  if (isScores(first)) {
    return (history as readonly HealthScores<D, T>[]).map((result, i, all) => {
      const before = all[i - 1];
      if (before && before.asOf >= result.asOf)
        fail("WRONG_ORDER", ["history", i], `periods come oldest first, found ${before.asOf} before ${result.asOf}`);
      const lines = result.customers.map(
        (line) => [line.customer, { score: line.score, line: lineOf(result.asOf, line) }] as const,
      );
      const rules = canonicalJson({ ...result.policy, id: null, revision: null });
      return { at: result.asOf, rules, lines: new Map(lines) };
    });
  }
  const byPeriod = new Map<string, Map<string, { score: number | null; line: null }>>();
  (history as readonly ScorePoint[]).forEach(({ customer, at, score }, i) => {
    must(customer, ["history", i, "customer"], "text");
    must(at, ["history", i, "at"], "text");
    if (score !== null) must(score, ["history", i, "score"], "number");
    const lines = byPeriod.get(at) ?? new Map<string, { score: number | null; line: null }>();
    if (lines.has(customer)) fail("SAME_PERIOD", ["history", i], `${customer} has two scores at ${at}`);
    byPeriod.set(at, lines.set(customer, { score, line: null }));
  });
  const labels = [...byPeriod.keys()].sort();
  return labels.map((at) => ({ at, rules: null, lines: byPeriod.get(at) ?? new Map() }));
}
