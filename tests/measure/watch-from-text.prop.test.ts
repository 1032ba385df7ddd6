import { define, watch } from "salesplan/health";
import { seeded } from "salesplan/kernel";
import { describe, expect, it } from "vitest";

type Told = readonly [period: number, what: string];

/**
 * The rule of the watch a second time, as its text has it and without a state: each period looks back over the scores. Dead band 2, runs of 3
 * and 10, plunge 20, erosion 12 over 12, critical below 30 and left from 33 on.
 */
function byText(scores: readonly (number | null)[]): Told[] {
  const told: Told[] = [];
  const at = (i: number): number => scores[i] as number;
  const indexes = scores.flatMap((score, i) => (score === null ? [] : [i]));
  const known = (from: number, to: number): number[] => indexes.filter((i) => i >= from && i <= to);
  /** The known period before, no more than one missing period away. */
  const before = (i: number): number | null => {
    const found = known(0, i - 1).at(-1);
    return found === undefined || i - found > 2 ? null : found;
  };
  const critical = (i: number): boolean => {
    let is = false;
    for (const k of known(0, i)) is = at(k) < 30 || (is && at(k) < 33);
    return is;
  };
  let plan: { readonly since: number; escalated: boolean } | null = null;
  let begin = 0;
  scores.forEach((score, i) => {
    if (score === null) return;
    if (plan) {
      const trigger = at(plan.since);
      let low = plan.since;
      for (const k of known(plan.since, i)) if (at(k) < at(low)) low = k;
      if (score >= trigger + 5) told.push([i, "recovered"]);
      else if (known(low + 1, i).length >= 2) told.push([i, "settled"]);
      else {
        if (!plan.escalated && score <= trigger - 10) {
          told.push([i, "escalated"]);
          plan.escalated = true;
        }
        return;
      }
      plan = null;
      return;
    }
    const prior = before(i);
    const drop = prior === null ? null : at(prior) - score;
    let [length, flats, start] = [0, 0, i];
    for (let k = i; ; ) {
      const p = before(k);
      if (p === null || p < begin || at(k) - at(p) >= 2) break;
      const declines = at(p) - at(k) >= 2;
      if (declines) [length, start] = [length + 1, p];
      flats = declines ? 0 : flats + 1;
      if (flats > 1) break;
      k = p;
    }
    const window = known(begin, i).slice(-12).map(at);
    // Sums of halves are exact, their thirds are not: a fall of the means by 12 is one of the sums by 36.
    const sum = (part: readonly number[]): number => part.reduce((a, b) => a + b, 0);
    const entered = critical(i) && !critical(i - 1);
    const reason =
      drop !== null && drop >= 20
        ? "plunge"
        : drop !== null && drop >= 2 && length >= 3 && at(start) - score >= 10
          ? "sustained"
          : window.length === 12 && sum(window.slice(0, 3)) - sum(window.slice(-3)) >= 36
            ? "erosion"
            : entered
              ? "level"
              : null;
    if (reason === null) return;
    told.push([i, reason]);
    plan = { since: i, escalated: false };
    begin = i;
  });
  return told;
}

describe("the watch against its rule, written a second time", () => {
  it("says the same of 10,000 series with gaps, edges and every kind of event", () => {
    const next = seeded(20_260_731);
    const policy = define({ dimensions: { all: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } });
    const all = Array.from({ length: 10_000 }, (_, run) => {
      const drift = [-3, -1.5, 0, 1][run % 4] as number;
      const spread = [2, 8, 50][run % 3] as number;
      let level = 30 + 60 * next();
      return Array.from({ length: 18 }, () => {
        level = Math.min(100, Math.max(0, level + drift + spread * (next() - 0.5)));
        // Halves and whole numbers, so that steps of exactly 2, 10 and 20 are common.
        return next() < 0.12 ? null : Math.round(level * 2) / 2;
      });
    });
    const history = all.flatMap((scores, run) =>
      scores.map((score, i) => ({ customer: `${run}`, at: `${10 + i}`, score })),
    );
    const found = all.map((): Told[] => []);
    for (const { customer, at, kind, reason } of watch(policy, history).events)
      found[Number(customer)]?.push([Number(at) - 10, kind === "alert" ? reason : kind]);
    const seen = new Map<string, number>();
    all.forEach((scores, run) => {
      const wanted = byText(scores);
      if (JSON.stringify(found[run]) !== JSON.stringify(wanted)) expect([scores, found[run]]).toEqual([scores, wanted]);
      for (const [, what] of wanted) seen.set(what, (seen.get(what) ?? 0) + 1);
    });
    for (const what of ["plunge", "sustained", "erosion", "level", "escalated", "recovered", "settled"])
      expect([what, (seen.get(what) ?? 0) > 100]).toEqual([what, true]);
  });
});
