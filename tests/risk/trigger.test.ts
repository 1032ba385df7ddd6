import fc from "fast-check";
import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const label = (i: number) => `2026-${String(i + 1).padStart(2, "0")}`;
const series = <const N extends string>(trigger: N, values: readonly (number | null)[], subject = "amy") =>
  values.map((value, i) => ({ trigger, subject, at: label(i), value }));
const fired = (rule: Partial<risk.ThresholdTrigger>, values: readonly (number | null)[]) => {
  const policy = risk.parseTriggers({ triggers: { low: { kind: "threshold", is: "below", value: 10, ...rule } } });
  return risk.trigger(policy, series("low", values)).events.map(({ kind, at }) => `${kind} ${at.slice(5)}`);
};

describe("trigger: thresholds", () => {
  it.each([
    ["fires once, not in every period", {}, [9, 9, 9], ["fired 01"]],
    ["rearms once the value is back", {}, [9, 11, 9], ["fired 01", "rearmed 02", "fired 03"]],
    ["the mark itself: below", {}, [10], []],
    ["the mark itself: atMost", { is: "atMost" }, [10], ["fired 01"]],
    ["the mark itself: above", { is: "above" }, [10, 11], ["fired 02"]],
    ["the mark itself: atLeast", { is: "atLeast" }, [9, 10], ["fired 02"]],
    ["a streak", { streak: 3 }, [9, 9, 11, 9, 9, 9], ["fired 06"]],
    ["what is not known neither breaks nor feeds a streak", { streak: 2 }, [9, null, 9], ["fired 03"]],
    ["back, but not far enough", { rearm: 5 }, [9, 12, 9, 15, 9], ["fired 01", "rearmed 04", "fired 05"]],
    ["back from above", { is: "above", rearm: 5 }, [11, 6, 11, 5, 11], ["fired 01", "rearmed 04", "fired 05"]],
    ["a cool-down", { coolDown: 2 }, [9, 11, 9, 9], ["fired 01", "rearmed 02", "fired 04"]],
  ] as const)("%s", (_name, rule, values, events) => {
    expect(fired(rule, values)).toEqual(events);
  });
  it("tells since when and for how long", () => {
    const policy = risk.defineTriggers({ triggers: { low: { kind: "threshold", is: "below", value: 10, streak: 2 } } });
    const { events, reasons } = risk.trigger(policy, series("low", [9, 8]));
    expect(events).toEqual([
      {
        kind: "fired",
        trigger: "low",
        subject: "amy",
        at: "2026-02",
        value: 8,
        since: "2026-01",
        periods: 2,
        reason: null,
      },
    ]);
    expect(reasons[0]).toEqual({
      room: "risk",
      code: "TRIGGER_FIRED",
      severity: "act",
      params: { trigger: "low", subject: "amy", value: 8, at: "2026-02", periods: 2 },
    });
  });
});

describe("trigger: events", () => {
  const policy = risk.defineTriggers({
    triggers: {
      priceCut: { kind: "event", least: 0.05 },
      rested: { kind: "event", coolDown: 10 },
      law: { kind: "event" },
    },
  });
  const at = (trigger: "priceCut" | "rested" | "law", day: string, value: number | null = null) => ({
    trigger,
    subject: "K",
    at: day,
    value,
  });
  const days = (points: readonly risk.TriggerPoint<"priceCut" | "rested" | "law">[]) =>
    risk.trigger(policy, points).fired.map((event) => event.at);
  it("the second price cut fires as the first did, also on the same day; one that is too small does not", () => {
    const points = [
      at("priceCut", "2026-07-06", 0.1),
      at("priceCut", "2026-07-20", 0.04),
      at("priceCut", "2026-07-20", 0.05),
      at("priceCut", "2026-07-20", 0.2),
      at("priceCut", "2026-07-21"),
    ];
    expect(days(points)).toEqual(["2026-07-06", "2026-07-20", "2026-07-20"]);
    expect(days([at("law", "any label"), at("law", "any label")])).toEqual(["any label", "any label"]);
  });
  it("rests for days after it fired", () => {
    const points = ["2026-07-01", "2026-07-11", "2026-07-12", "2026-07-13", "2026-07-23"].map((day) =>
      at("rested", day),
    );
    expect(days(points)).toEqual(["2026-07-01", "2026-07-12", "2026-07-23"]);
    expect(errorOf(() => days([at("rested", "soon")]))).toMatchObject({ code: "NOT_A_DAY", path: ["points", 0, "at"] });
  });
  it("the state through JSON gives the same, and one without events is read as before", () => {
    const points = ["2026-07-01", "2026-07-05", "2026-07-12"].map((day) => at("rested", day));
    const [first, ...rest] = points;
    const step = risk.trigger(policy, first ? [first] : []);
    const next = risk.trigger(policy, rest, risk.parseTriggerState(JSON.parse(JSON.stringify(step.state))));
    expect([...step.events, ...next.events]).toEqual(risk.trigger(policy, points).events);
    const old = { format: "salesplan.trigger-state/1", thresholds: {}, declines: {} };
    expect(risk.parseTriggerState(old).events).toEqual({});
    expect(next.reasons[0]).toMatchObject({ code: "EVENT_FIRED", params: { subject: "K", at: "2026-07-12" } });
  });
});

describe("trigger: declines, states, errors", () => {
  const policy = risk.defineTriggers({
    triggers: {
      healthDecline: { kind: "decline" },
      low: { kind: "threshold", is: "below", value: 60, streak: 2, coolDown: 1 },
    },
  });
  it("a decline that is more than noise", () => {
    const { events } = risk.trigger(policy, series("healthDecline", [71, 66, 60, 52], "Huayuan"));
    expect(events).toEqual([
      {
        kind: "alert",
        trigger: "healthDecline",
        subject: "Huayuan",
        at: "2026-04",
        value: 52,
        since: "2026-01",
        periods: 3,
        reason: "sustained",
      },
    ]);
  });
  it("period by period, the state through JSON, gives the same events as all at once", () => {
    const valueArb = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
    fc.assert(
      fc.property(fc.array(valueArb, { maxLength: 30 }), fc.array(valueArb, { maxLength: 30 }), (a, b) => {
        const points = [...series("healthDecline", a, "x"), ...series("low", a, "x"), ...series("low", b, "y")];
        const whole = risk.trigger(policy, points);
        let state: risk.TriggerState | null = null;
        const events: risk.TriggerEvent[] = [];
        for (const point of points) {
          const step: risk.Triggered = risk.trigger(
            policy,
            [point],
            state === null ? null : risk.parseTriggerState(JSON.parse(JSON.stringify(state))),
          );
          state = step.state;
          events.push(...step.events);
        }
        expect(events).toEqual(whole.events);
        if (state !== null) expect(state).toEqual(whole.state);
      }),
    );
  });
  it.each([
    [
      "an unknown trigger",
      () => risk.trigger(policy, series("other" as "low", [1])),
      "UNKNOWN_TRIGGER",
      ["points", 0, "trigger"],
    ],
    [
      "a period twice",
      () => risk.trigger(policy, [...series("low", [1]), ...series("low", [1])]),
      "SAME_PERIOD",
      ["points", 1, "at"],
    ],
    [
      "a value that is none",
      () => risk.trigger(policy, series("low", [Number.NaN])),
      "NOT_A_NUMBER",
      ["points", 0, "value"],
    ],
    [
      "a streak of nothing",
      () => risk.parseTriggers({ triggers: { a: { kind: "threshold", is: "below", value: 1, streak: 0 } } }),
      "BAD_POLICY",
      ["triggers", "triggers", "a", "streak"],
    ],
    [
      "rules of a watch that make no sense",
      () => risk.parseTriggers({ triggers: { a: { kind: "decline", rules: { bad: "sideways" } } } }),
      "BAD_POLICY",
      ["triggers", "triggers", "a", "rules"],
    ],
    [
      "a state that is none",
      () => risk.parseTriggerState({ format: "salesplan.trigger-state/1" }),
      "BAD_POLICY",
      ["triggerState", "thresholds"],
    ],
  ])("%s", (_name, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("survives JSON", () => {
    expect(risk.parseTriggers(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
});

describe("marks that a double misses by its last bit", () => {
  it("re-arms at a margin of 0.1 above 0.2: that is 0.3", () => {
    expect(fired({ value: 0.2, rearm: 0.1 }, [0.1, 0.3, 0.1])).toEqual(["fired 01", "rearmed 02", "fired 03"]);
  });
  it("sees a plunge from 0.3 to 0.2 as one of 0.1", () => {
    const rules = { plunge: 0.1, deadBand: 0, sustained: null, erosion: null } as const;
    const policy = risk.parseTriggers({ triggers: { rate: { kind: "decline", rules } } });
    expect(risk.trigger(policy, series("rate", [0.3, 0.2])).fired.map(({ at }) => at)).toEqual(["2026-02"]);
  });
});
