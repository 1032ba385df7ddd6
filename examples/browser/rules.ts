import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import { SalesPlanError } from "salesplan/kernel";
import * as market from "salesplan/market";
import * as matrix from "salesplan/matrix";
import * as pipeline from "salesplan/pipeline";
import type { ReviewPolicies } from "salesplan/review";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { cal, plan, policies, risks } from "../monthly-review/policies.ts";

/** A team's rules: all of it plain JSON, so that a file can bring another team's. */
export interface Rules {
  readonly title: string;
  readonly unit: string | null;
  /** Decimals of money. */
  readonly scale: number;
  readonly calendar: calendar.CalendarPolicy;
  readonly plan?: targets.Plan;
  readonly policies: ReviewPolicies;
  readonly risks?: risk.RiskPolicy;
  readonly budget?: string;
}

/** The made-up team's. */
export const madeUp: Rules = {
  title: "East team",
  unit: "TWD",
  scale: 0,
  calendar: cal,
  plan,
  policies,
  risks,
  budget: "300000",
};

type Part = { readonly [name: string]: unknown };
const DOORS: { readonly [name: string]: (json: unknown) => unknown } = {
  pipeline: pipeline.parse,
  funnel: funnel.parse,
  activity: activity.parse,
  time: activity.parseTimePlan,
  matrix: matrix.parse,
  health: health.parse,
  market: market.parse,
};

/** Rules from a file: each part goes through the door of its room, which says what is wrong where. */
export function readRules(text: string): Rules {
  let json: Part;
  try {
    json = JSON.parse(text) as Part;
  } catch (error) {
    throw new SalesPlanError("BAD_RULES", [], `the file is no JSON: ${(error as Error).message}`);
  }
  const { title, unit, scale, budget, calendar: days, plan: goals, policies: parts, risks: register } = json ?? {};
  if (typeof parts !== "object" || parts === null)
    throw new SalesPlanError("BAD_RULES", ["policies"], "policies: an object with the rules of each room is needed");
  const read = Object.entries(parts).map(([name, value]) => [name, (DOORS[name] ?? ((it: unknown) => it))(value)]);
  return {
    title: typeof title === "string" ? title : "",
    unit: typeof unit === "string" ? unit : null,
    scale: typeof scale === "number" ? scale : 2,
    calendar: calendar.parse(days),
    policies: Object.fromEntries(read) as ReviewPolicies,
    ...(goals === undefined ? {} : { plan: targets.parsePlan(goals) }),
    ...(register === undefined ? {} : { risks: risk.parse(register) }),
    ...(typeof budget === "string" ? { budget } : {}),
  };
}
