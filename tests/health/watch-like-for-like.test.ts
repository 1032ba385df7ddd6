import { define, type HealthPolicy, type HealthScores, score, watch } from "salesplan/health";
import { defineWatch, watchSeries } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
const policy = define({
  dimensions: { a: { weight: 1, curve: asIs }, b: { weight: 1, curve: asIs }, c: { weight: 1, curve: asIs } },
});
type Rules = HealthPolicy<"a" | "b" | "c">;
/** The same dimensions, nearly all of the weight on the last. */
const revised: Rules = define({ ...policy, dimensions: { ...policy.dimensions, c: { weight: 9, curve: asIs } } });
const end = (i: number) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-28`;
const on = (i: number, [a, b, c]: readonly (number | null)[], of: Rules = policy): HealthScores<"a" | "b" | "c"> =>
  score(of, [{ customer: "x", a: a ?? null, b: b ?? null, c: c ?? null }], { asOf: end(i), ledger: true });
const told = (history: readonly HealthScores<"a" | "b" | "c">[]) =>
  watch(policy, history).events.map(({ kind, reason, from, to }) => [kind, reason, from, to]);

describe("the watch compares like for like over a whole run, window and alert", () => {
  it("a dimension that disappears in the middle of a run adds nothing to its size", () => {
    // Falls of 3, 3 and 2.5, while the score itself goes from 80 to 61.5.
    const low = [on(0, [70, 70, 100]), on(1, [67, 67, 97]), on(2, [64, 64, null]), on(3, [61.5, 61.5, null])];
    expect(told(low)).toEqual([]);
    // Falls of 4, 4 and 4: an alarm, told by what is still measured.
    const real = [on(0, [70, 70, 100]), on(1, [66, 66, 96]), on(2, [62, 62, null]), on(3, [58, 58, null])];
    expect(told(real)).toEqual([["alert", "sustained", 70, 58]]);
  });

  it("a dimension that appears hides no run", () => {
    const history = [on(0, [70, 70, null]), on(1, [66, 66, null]), on(2, [62, 62, 100]), on(3, [58, 58, 96])];
    expect(told(history).map(([kind, reason]) => [kind, reason])).toEqual([["alert", "sustained"]]);
  });

  it("a dimension that disappears is no erosion", () => {
    expect(told(Array.from({ length: 15 }, (_, i) => on(i, [60, 60, i < 6 ? 100 : null])))).toEqual([]);
    const slow = (i: number) => 70 - 1.5 * i;
    const real = Array.from({ length: 12 }, (_, i) => on(i, [slow(i), slow(i), i < 6 ? slow(i) + 30 : null]));
    expect(told(real).map(([kind, reason]) => [kind, reason])).toEqual([["alert", "erosion"]]);
  });

  it("a new revision of the policy is no erosion, and no fall after a gap either", () => {
    const revision = Array.from({ length: 15 }, (_, i) => on(i, [90, 90, 30], i < 6 ? policy : revised));
    expect(watch(revised, revision).events).toEqual([]);
    const gap = [on(0, [90, 90, 30]), on(1, [null, null, null], revised), on(2, [90, 90, 30], revised)];
    expect(watch(revised, gap).events).toEqual([]);
  });

  it("an open alert neither escalates nor ends because of what is measured", () => {
    const opened = [on(0, [90, 90, 90]), on(1, [60, 60, 90]), on(2, [48, 48, 90])];
    expect(told(opened).map(([kind]) => kind)).toEqual(["alert"]);
    // Without the third dimension the score falls from 62 to 47, like for like by 1.
    expect(told([...opened, on(3, [47, 47, null])]).map(([kind]) => kind)).toEqual(["alert"]);
    const other = [on(0, [90, 90, 90]), on(1, [60, 60, 60]), on(2, [60, 60, 30], revised)];
    expect(watch(revised, other).events.map(({ kind }) => kind)).toEqual(["alert"]);
  });

  it("takes the change from the point, and the rest of a series as shifted by what it leaves over", () => {
    const at = (i: number, value: number, change?: number | null) =>
      change === undefined ? { at: `${i}`, value } : { at: `${i}`, value, change };
    const { events } = watchSeries(defineWatch(), [at(0, 80), at(1, 76), at(2, 50, -4), at(3, 46)]);
    expect(events).toMatchObject([{ reason: "sustained", since: "0", from: 58, to: 46, change: -12 }]);
    expect(watchSeries(defineWatch(), [at(0, 80), at(1, 76), at(2, 72, null), at(3, 68), at(4, 64)]).events).toEqual(
      [],
    );
  });
});
