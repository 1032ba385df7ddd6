import * as calendar from "salesplan/calendar";
import * as targets from "salesplan/targets";
import { expect } from "vitest";
import { moved, trend } from "./market.ts";
import { type Law, later, money, parentOf, rowOf, type World } from "./world.ts";

const monthEnd = (world: World, day: string): string => calendar.periodOf(world.input.calendar, day, "month").end;
const nextMonth = (world: World): string => later(monthEnd(world, world.asOf), 1);

/** A lower target, worked out again. */
export const reviseLaws: { readonly [code: string]: Law } = {
  DO_REVISE: (world, { decision }) => {
    const { suggestion } = trend(world);
    const { label } = parentOf(world) as calendar.Period;
    // A market that moved for the worse is not enough: the forecast is short of the target as well.
    expect(world.made(label).p50.lt(rowOf(world, label).target)).toBe(true);
    expect(moved(world).some(({ verdict }) => verdict === "worse")).toBe(true);
    expect(suggestion?.by.startsWith("-")).toBe(true);
    const from = [suggestion?.from ?? "", later(world.asOf, 1)].sort()[1];
    expect(decision?.apply?.value).toEqual({ ...suggestion, period: label, from });
    return { period: label, by: suggestion?.by, from };
  },
  EXPECT_REVISE: (world, { decision }) => {
    const { before, after } = targets.revise(world.input.plan as targets.Plan, decision?.apply?.value as never);
    expect(after.lt(before)).toBe(true);
    expect(before.toFixed()).toBe(rowOf(world, parentOf(world)?.label).target.toFixed());
    expect(decision?.stake).toBe(before.minus(after).toFixed());
    return { before: money(before), after: money(after) };
  },
  WRONG_REVISE: (world) => {
    const [first] = moved(world).filter(({ measure }) => measure !== "cycle");
    return { measure: first?.measure, value: first?.last?.before, date: monthEnd(world, nextMonth(world)) };
  },
  WRONG_REVISE_RATE: (world) => {
    const [first] = moved(world).filter(({ measure }) => measure !== "cycle");
    expect(first?.measure).toBe("winRate");
    return { value: first?.last?.before, date: monthEnd(world, nextMonth(world)) };
  },
};
