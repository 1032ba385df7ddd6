import fc from "fast-check";
import { type Finding, monthly, type Review, type ReviewInput } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";

/** What depends on an input: parts of the document, codes of findings, decisions (by the first word of their id). All else must stay as it is. */
interface Dependents {
  readonly parts: readonly (keyof Review)[];
  readonly codes: readonly string[];
  readonly decisions: readonly string[];
}
const rowCodes = ["UNREAD", "UNUSED", "MISSING_INPUT", "MISSING_RULES"];
const forecast = [
  "FORECAST_RANGE",
  "CREATED_PART",
  "NO_CREATED_PART",
  "FORECAST_ASKS",
  "PACE_AND_FORECAST",
  "FORECAST_POINTS",
  "ONE_DEAL",
  "NO_AMOUNT",
  "NO_PROBABILITY",
];
const diffs = [
  "DATED_WON",
  "DATED_REST",
  "DATED_MOVED",
  "DATED_SO_FAR",
  "OTHER_WINS",
  "OTHER_WINS_BEFORE",
  "SLIP_AND_GAP",
  "DATES_SLIP",
  "FORECAST_CHECK",
  "BOOKED_DIFFERS",
  "SLIPPED_WITHOUT",
  "EXPORT_TOO_LATE",
];
const tiers = [
  "CLOSED_AT",
  "STANDS_AT",
  "TIER_REACHED",
  "TIER_MISSED",
  "NO_TARGET_SET",
  "REQUIRED_RATE",
  "DAYS_LEFT",
  "PLAN_LACKS_PERIOD",
  "OUTSIDE_PLAN",
  "COUNT_EFFECT",
  "SIZE_EFFECT",
  "PLAN_ADDS_UP",
  "PLANS_ABOVE",
  "PLANS_BELOW",
  "PLAN_AND_FORECAST",
];
const rates = ["AGAINST", "AGAINST_PER_DAY"];
const people = ["FEW_TOUCHES", "FEW_SIGNATURES", "FEW_TOUCHES_SO_FAR", "FEW_SIGNATURES_SO_FAR"];
const contacts = ["DEPARTMENT_MET", "DEPARTMENT_MISSING", "SLIPPED_WITHOUT"];
const rivals = ["RIVAL_MOVE", "RIVAL_RATES"];
const alerts = ["HEALTH_FALL", "MORE_ALERTS", "NO_ALERTS", "STILL_OPEN"];
const classes = ["CLASSES", "CLASS_MOVES", "VALUE_IS_REVENUE", "TOP_SHARE", "ONE_AXIS"];
const dealCodes = [
  "MIXED_CURRENCIES",
  "OTHER_CURRENCY",
  "STATE_CONFLICT",
  "DEAL_STATES",
  "WON_UNDATED",
  "WON_WITHOUT_AMOUNT",
  "UNDATED",
  "UNDATED_UNPRICED",
  "INCOMPLETE",
  "UNKNOWN_NAMES",
  "CYCLE",
  "CYCLE_LONG",
  "CYCLE_WON",
  "NOT_RANKED",
  "REPS_DIFFER",
  "TREND",
  "TREND_RATE",
  "TREND_VOLUME",
  "NO_TREND",
];
const followed = ["FORECAST_CHECK"];
const calls = ["CALLS_CHECK", "CALLS_IN_VAIN", "CALLS_AHEAD"];
const all = ["inputs", "findings"] as const;

const depends: { readonly [input: string]: Dependents } = {
  plan: {
    parts: ["standing", "people", "forecasts"],
    codes: [...tiers, ...forecast, ...people, ...calls, "SLIP_AND_GAP"],
    decisions: ["replan", "revise"],
  },
  // Without results the wins are the results: figures of what is signed change, and what only wins tell is told.
  actuals: {
    parts: ["standing", "people", "forecasts", "history"],
    codes: [...tiers, ...forecast, ...rates, ...people, ...calls, "BOOKED_DIFFERS", "SLIP_AND_GAP", "FORECAST_CHECK"],
    decisions: ["replan", "revise"],
  },
  deals: {
    parts: ["standing", "people", "forecasts", "history", "deals", "rivals", "trends", "funnel"],
    codes: [
      ...[...tiers, ...forecast, ...rates, ...people, ...diffs, ...contacts, ...rivals, ...dealCodes, ...calls],
      ...["LEAK", "NO_HISTORY"],
    ],
    decisions: ["replan", "revise", "slipped", "answer", "dates", "leak"],
  },
  lastExport: { parts: [], codes: diffs, decisions: ["slipped"] },
  stageEvents: {
    parts: ["funnel", "cohort", "forecasts", "newEntries"],
    codes: [
      ...["COHORT", "LEAK", "NO_LEAK", "NO_HISTORY", ...forecast, "FORECAST_CHECK", "CALLS_AHEAD"],
      ...["DATES_SLIP", "PLAN_AND_FORECAST"],
    ],
    // The chances of the stages say how many of the slipped deals should be signed.
    decisions: ["leak", "revise", "slipped"],
  },
  activities: {
    parts: ["people", "customers", "deals"],
    codes: ["TOUCHES", "TOUCHES_SO_FAR", "FEEDBACK", ...people, "TOUCHES_OVERDUE"],
    decisions: [],
  },
  timeEntries: { parts: ["time"], codes: ["TIME_EXPLAINED", "TIME_LOGGED"], decisions: ["time"] },
  transactions: {
    parts: ["classes", "customers"],
    codes: [...classes, ...alerts, "TOUCHES_OVERDUE"],
    decisions: ["retain", "budget"],
  },
  customers: {
    parts: ["classes", "customers"],
    codes: [...classes, ...alerts, "TOUCHES_OVERDUE"],
    decisions: ["retain", "budget"],
  },
  contacts: { parts: ["deals"], codes: contacts, decisions: ["slipped"] },
  engagement: { parts: ["customers"], codes: alerts, decisions: ["retain"] },
  // Who is on the list and who was away decides what is asked of whom, and what counts.
  reps: {
    parts: ["people", "time"],
    codes: ["TOUCHES", "TOUCHES_SO_FAR", "FEEDBACK", ...people, "TIME_EXPLAINED", "TIME_LOGGED"],
    decisions: ["time"],
  },
  leaves: {
    parts: ["people", "time"],
    codes: ["TOUCHES", "TOUCHES_SO_FAR", ...people, "TIME_EXPLAINED", "TIME_LOGGED"],
    decisions: ["time"],
  },
  competitorMoves: { parts: ["rivals"], codes: rivals, decisions: ["answer"] },
  marketEvents: { parts: [], codes: ["MARKET_EVENT"], decisions: [] },
  risks: { parts: [], codes: ["TOP_RISK"], decisions: [] },
  experiments: { parts: [], codes: ["EXPERIMENT", "DIFFERENCE"], decisions: [] },
  calls: { parts: [], codes: calls, decisions: [] },
  budget: { parts: [], codes: [], decisions: ["budget"] },
  products: { parts: [], codes: ["UNKNOWN_NAMES"], decisions: [] },
  // What was proposed before says so; what it names is kept.
  previous: {
    parts: ["follow", "since", "newEntries", "customers", "deals", "rivals"],
    codes: followed,
    // A plan that failed before is the manager's now.
    decisions: ["retain"],
  },
  profile: { parts: [], codes: ["PROFILE"], decisions: [] },
};

const inputs = Object.keys(depends);
const full = (seed: number): ReviewInput => {
  const input = smallTeam(seed);
  const previous = monthly({ ...input, actuals: undefined }, policies, {
    ...options,
    asOf: "2026-06-30",
    period: "2026-06",
  });
  return {
    ...input,
    previous,
    profile: [
      {
        room: "health",
        answers: "degraded",
        reasons: [{ room: "mapping", code: "NO_ENGAGEMENT", severity: "info", params: {} }],
      },
    ] as never,
  };
};

/** Findings without what changes with every other one: its rank. */
const facts = (review: Review, but: ReadonlySet<string>): Omit<Finding, "rank">[] =>
  review.findings
    .filter(({ section, reason }) => section !== "follow" && !but.has(reason.code))
    .map(({ rank: _, ...rest }) => rest);

function compare(input: ReviewInput, whole: Review, left: readonly string[]): void {
  const less = monthly({ ...input, ...Object.fromEntries(left.map((name) => [name, undefined])) }, policies, options);
  const mine = left.map((name) => depends[name] as Dependents);
  const parts = new Set<string>([...all, "decisions", "follow", ...mine.flatMap((one) => one.parts)]);
  for (const [part, value] of Object.entries(less))
    if (!parts.has(part)) expect(value, `${left.join("+")}: ${part}`).toEqual(whole[part as keyof Review]);
  // What is held against the present figures is told from what is left of them.
  const codes = new Set([...rowCodes, ...followed, ...mine.flatMap((one) => one.codes)]);
  expect(facts(less, codes), left.join("+")).toEqual(facts(whole, codes));
  const kinds = new Set(mine.flatMap((one) => one.decisions));
  // That a decision was proposed before, and what became of it then, is held against whatever is left.
  const rest = (review: Review) =>
    review.decisions
      .filter(({ id }) => !kinds.has(id.split(":")[0] as string))
      .map((one) => ({
        ...one,
        // The playbook of a decision that was begun goes on with its next steps.
        details: one.details.filter(
          ({ room, code }) => room !== "risk" && code !== "REPEATED" && code !== "NAMED_BEFORE",
        ),
      }));
  expect(rest(less), left.join("+")).toEqual(rest(whole));
  // Every input that is missing is named; accounts of the others stay.
  for (const name of left) expect(less.inputs.map((row) => row.input)).not.toContain(name);
  for (const row of less.inputs) {
    const before = whole.inputs.find((one) => one.input === row.input);
    expect(row.given).toBe(before?.given);
  }
}

describe("an input less", () => {
  it.each(inputs)("%s: only what depends on it goes", (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const input = full(seed);
        compare(input, monthly(input, policies, options), [name]);
      }),
      { numRuns: 1 },
    );
  });
  it("any two or three: only what depends on one of them goes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.uniqueArray(fc.constantFrom(...inputs), { minLength: 2, maxLength: 3 }),
        (seed, left) => {
          const input = full(seed);
          compare(input, monthly(input, policies, options), left);
        },
      ),
      { numRuns: 12 },
    );
  });
});
