import * as calendar from "salesplan/calendar";
import { attain, bridge, cascade, defineGoal, type Plan, replan, revise, targetsOf } from "salesplan/targets";
import { expectTypeOf, test } from "vitest";

const cal = calendar.define({ covered: null });
const goal = defineGoal({ id: "g", amount: 1, period: 2026, assumptions: { leads: 1, rate: 0.25 } });
const plan = cascade(goal, { calendar: cal, step: 1, tiers: { floor: 0.8, target: 1 }, levels: [{ into: "quarter" }] });

test("names of assumptions and tiers are inferred", () => {
  expectTypeOf(goal.assumptions).toEqualTypeOf<{ readonly leads: string; readonly rate: string } | null>();
  expectTypeOf(plan).toEqualTypeOf<Plan<"floor" | "target">>();
  expectTypeOf(replan(plan, [], { asOf: "2026-01-31" }).plan).toEqualTypeOf<Plan<"floor" | "target">>();
  expectTypeOf(revise(plan, { from: "2026-01-31", by: 1, reason: "x" }).plan).toEqualTypeOf<Plan<"floor" | "target">>();
  expectTypeOf(attain(plan, [], { asOf: "2026-01-31" }).total.reached).toEqualTypeOf<"floor" | "target" | null>();
  expectTypeOf(attain(plan, [], { asOf: "2026-01-31" }).total.band).toEqualTypeOf<
    "behind" | "atRisk" | "onPace" | null
  >();
  expectTypeOf(
    attain(plan, [], { asOf: "2026-01-31", bands: { names: ["low", "high"], cuts: [1] } }).total.band,
  ).toEqualTypeOf<"low" | "high" | null>();
  expectTypeOf(cascade(goal, { calendar: cal, step: 1, levels: [] }).main).toEqualTypeOf<"target">();
});

test("typos do not compile", () => {
  // @ts-expect-error no such assumption
  goal.assumptions?.lead;
  // @ts-expect-error no such tier
  targetsOf(plan, { tier: "flor" });
  // @ts-expect-error no such carry
  replan(plan, [], { asOf: "2026-01-31", carry: "propotional" });
  // @ts-expect-error the base lacks a driver
  bridge({ leads: 1 }, { leads: 2, rate: 1 }, { drivers: ["leads", "rate"] });
  // @ts-expect-error a level divides time or people
  cascade(goal, { calendar: cal, step: 1, levels: [{ weights: "even" }] });
});
