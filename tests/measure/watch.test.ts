import {
  chanceOfRun,
  defineWatch,
  parseWatch,
  parseWatchState,
  type WatchState,
  watchSeries,
  watchStep,
} from "salesplan/measure";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const points = (values: readonly (number | null)[]) =>
  values.map((value, i) => ({ at: `p${String(i).padStart(2, "0")}`, value }));
const told = (values: readonly (number | null)[], spec = {}) =>
  watchSeries(defineWatch(spec), points(values)).events.map(({ at, kind, reason }) => [
    Number(at.slice(1)),
    kind === "alert" ? reason : kind,
  ]);

describe("watch", () => {
  it.each([
    ["one flat step inside a run is tolerated", [80, 76, 77.5, 73, 69], [[4, "sustained"]]],
    ["a rise ends the run", [80, 76, 78, 74, 70], []],
    ["two flat steps in a row end the run", [80, 76, 75, 74, 71, 68], []],
    ["three falls that make less than 10 are no alarm", [80, 77, 74, 71], []],
    ["a plunge", [80, 58], [[1, "plunge"]]],
    ["one missing period is bridged", [80, 76, null, 72, 68], [[4, "sustained"]]],
    ["two missing periods end the run", [80, 76, null, null, 72, 68], []],
    [
      "slow erosion below the dead band",
      [70, 68.5, 67, 65.5, 64, 62.5, 61, 59.5, 58, 56.5, 55, 53.5],
      [[11, "erosion"]],
    ],
    [
      "one open alert, escalated once",
      [80, 76, 72, 68, 64, 60, 56, 50, 44],
      [
        [3, "sustained"],
        [6, "escalated"],
      ],
    ],
    [
      "recovers, and can alarm again",
      [80, 76, 72, 68, 74, 76, 72, 68, 64],
      [
        [3, "sustained"],
        [4, "recovered"],
        [8, "sustained"],
      ],
    ],
    [
      "settles without coming back",
      [80, 76, 72, 68, 68, 69, 68],
      [
        [3, "sustained"],
        [5, "settled"],
      ],
    ],
    ["a flat series", [60, 60, 60, 60], []],
    ["nothing known", [null, null], []],
  ])("%s", (_, values, wanted) => expect(told(values)).toEqual(wanted));

  it("does not report again what it has reported", () => {
    const slow = [70, 68.5, 67, 65.5, 64, 62.5, 61, 59.5, 58, 56.5, 55, 53.5, 53.5, 53.5, 53.5, 53.5];
    expect(told(slow)).toEqual([
      [11, "erosion"],
      [13, "settled"],
    ]);
  });
  it("raises an alert where a level is passed, and again only from the margin on", () => {
    const level = { at: 30, margin: 3 };
    const off = { sustained: null, plunge: null, erosion: null, level, rearm: { periods: 1, back: 50 } };
    expect(told([35, 29, 31, 29, 29], off)).toEqual([
      [1, "level"],
      [2, "settled"],
    ]);
    expect(told([35, 29, 33, 29], off)).toEqual([
      [1, "level"],
      [2, "settled"],
      [3, "level"],
    ]);
    expect(told([20], off)).toEqual([[0, "level"]]);
  });
  it("watches for rises where these are bad", () => {
    const days = [10, 14, 19, 25];
    expect(told(days, { bad: "rise" })).toEqual([[3, "sustained"]]);
    expect(told(days)).toEqual([]);
    const { events } = watchSeries(defineWatch({ bad: "rise" }), points(days));
    expect(events[0]).toEqual({
      kind: "alert",
      reason: "sustained",
      at: "p03",
      since: "p00",
      from: 10,
      to: 25,
      change: 15,
      periods: 3,
    });
  });
  it("takes the change given, like for like, instead of the difference", () => {
    const policy = defineWatch();
    // A dimension was dropped: the scores fell, what can be compared did not.
    expect(
      watchSeries(policy, [
        { at: "a", value: 80 },
        { at: "b", value: 50, change: 0 },
      ]).events,
    ).toEqual([]);
    expect(
      watchSeries(policy, [
        { at: "a", value: 80 },
        { at: "b", value: 50, change: null },
      ]).events,
    ).toEqual([]);
    expect(
      watchSeries(policy, [
        { at: "a", value: 80 },
        { at: "b", value: 81, change: -25 },
      ]).events[0]?.reason,
    ).toBe("plunge");
  });
  it("says since when, from where, and in how many steps", () => {
    const { events } = watchSeries(defineWatch(), points([71, 66, 60, 52]));
    expect(events).toEqual([
      { kind: "alert", reason: "sustained", at: "p03", since: "p00", from: 71, to: 52, change: -19, periods: 3 },
    ]);
  });
  it("goes on from a stored state", () => {
    const policy = defineWatch();
    const first = watchSeries(policy, points([80, 76, 72]));
    const stored = parseWatchState(JSON.parse(JSON.stringify(first.state)));
    expect(watchStep(policy, stored, { at: "p03", value: 68 }).events[0]?.reason).toBe("sustained");
  });
  it("refuses the same period twice, and values that are no numbers", () => {
    const policy = defineWatch();
    const { state } = watchSeries(policy, points([80]));
    expect(errorOf(() => watchStep(policy, state, { at: "p00", value: 1 }))).toMatchObject({
      code: "SAME_PERIOD",
      path: ["at"],
    });
    expect(errorOf(() => watchStep(policy, null, { at: "x", value: Number.NaN }))).toMatchObject({
      code: "NOT_A_NUMBER",
      path: ["value"],
    });
  });
  it.each([
    [{ deadBand: -1 }, ["watch", "deadBand"]],
    [{ sustained: { steps: 0, total: 1 } }, ["watch", "sustained", "steps"]],
    [{ erosion: { window: 4, total: 3 } }, ["watch", "erosion", "ends"]],
    [{ sustaned: null }, ["watch"]],
    [{ format: "salesplan.watch/2" }, ["watch", "format"]],
  ])("refuses the policy %j", (spec, path) => {
    expect(errorOf(() => parseWatch(spec))).toMatchObject({ code: "BAD_POLICY", path });
  });
  it("refuses a broken state", () => {
    const state = watchSeries(defineWatch(), points([80])).state as WatchState;
    expect(errorOf(() => parseWatchState({ ...state, missing: -1 }))).toMatchObject({
      code: "BAD_POLICY",
      path: ["watchState", "missing"],
    });
  });
  it("knows how often a run of falls is pure chance", () => {
    expect([2, 3, 4].map(chanceOfRun)).toEqual([1 / 6, 1 / 24, 1 / 120]);
  });
});
