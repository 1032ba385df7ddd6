import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../targets/reasons.ts";
import type { Format } from "../format.ts";

const rows = (count: number, format: Format): string => `${format.count(count)} ${count === 1 ? "row" : "rows"}`;
const past = (count: number, format: Format): string =>
  `${format.count(count)} past ${count === 1 ? "value" : "values"}`;

export const targets: Messages<typeof reasons, Format> = {
  METRIC_MISSING: () => "It is not said what is measured",
  UNIT_MISSING: () => "It is not said in what unit, and whether tax is in it",
  SCOPE_MISSING: () => "It is not said what counts and what does not",
  OWNER_MISSING: () => "Nobody answers for the goal",
  AMOUNT_MISSING: () => "There is no figure to reach",
  BASELINE_MISSING: () => "There is no figure to start from",
  SOURCE_MISSING: () => "It is not said where the actual comes from",
  WRONG_DIRECTION: ({ amount, baseline }, f) =>
    `${f.money(amount)} lies on the wrong side of the baseline of ${f.money(baseline)}`,
  NO_CHANGE: ({ amount }, f) => `The goal of ${f.money(amount)} equals its baseline`,
  CONSERVATIVE: ({ required, median, n }, f) =>
    `${f.percent(required)} is asked for; half of ${past(n, f)} reached ${f.percent(median)}: conservative`,
  REALISTIC: ({ required, met, n }, f) =>
    `${f.percent(required)} is asked for; ${f.count(met)} of ${past(n, f)} reached it: realistic`,
  STRETCH: ({ required, met, n, best }, f) =>
    `${f.percent(required)} is asked for; ${f.count(met)} of ${past(n, f)} reached it, the best was ${f.percent(best)}: a stretch`,
  UNPRECEDENTED: ({ required, best, n }, f) =>
    `${f.percent(required)} is asked for; the best of ${past(n, f)} was ${f.percent(best)}: unprecedented`,
  INSUFFICIENT_EVIDENCE: ({ n, needed }, f) =>
    `${past(n, f)} ${n === 1 ? "is" : "are"} too few to judge by; ${f.count(needed)} are needed`,
  NO_HISTORY: () => "There is no history to judge by",
  WITHIN_CAPACITY: ({ amount, expected }, f) =>
    `The team is expected to reach ${f.money(expected)}: enough for ${f.money(amount)}`,
  ABOVE_EXPECTED: ({ amount, expected, capacity }, f) =>
    `${f.money(amount)} is within the quotas of ${f.money(capacity)}, but only ${f.money(expected)} is to be expected`,
  ABOVE_CAPACITY: ({ amount, capacity, short }, f) =>
    `The team's quotas come to ${f.money(capacity)}: ${f.money(short)} less than ${f.money(amount)}`,
  ASSUMPTIONS_REACH: ({ implied, amount }, f) =>
    `Leads × rate × size come to ${f.money(implied)}: enough for ${f.money(amount)}`,
  ASSUMPTIONS_SHORT: ({ implied, amount, short }, f) =>
    `Leads × rate × size come to ${f.money(implied)}: ${f.money(short)} less than ${f.money(amount)}`,
  ASSUMPTION_OFF: ({ name, assumed, measured, change }, f) =>
    `${f.term(name)}: ${f.number(measured)} instead of the assumed ${f.number(assumed)} (${f.change(change)})`,
  PARENT_MISSING: () => "It is not said which goal above it serves",
  PARENT_NOT_GIVEN: ({ parent }) => `It serves ${parent}, which was not given to compare with`,
  PARENT_OTHER_GOAL: ({ parent, found }) => `It serves ${parent}, but ${found} was given`,
  PARENT_OTHER_METRIC: ({ parent, metric }) => `${parent} is measured by ${metric}`,
  PARENT_OTHER_PERIOD: ({ parent, period }) => `${parent} is for ${period}`,
  SHARE_OF_PARENT: ({ parent, share, amount }, f) => `It is ${f.percent(share)} of ${parent} (${f.money(amount)})`,
  SHARE_DIFFERS: ({ parent, agreed, share }, f) =>
    `${f.percent(agreed)} of ${parent} was agreed; it is ${f.percent(share)}`,
  PERIOD_MISSING: () => "There is no period",
  PERIOD_UNKNOWN: ({ period }) => `${period} is no period of the calendar`,
  PERIOD_CLOSED: ({ period, end }, f) => `${period} ended on ${f.date(end)}`,
  PERIOD_RUNNING: ({ period, start, end }, f) => `${period} runs from ${f.date(start)} to ${f.date(end)}`,
  PERIOD_AHEAD: ({ period, start, end }, f) => `${period} is ahead: ${f.date(start)} to ${f.date(end)}`,
  CHILDREN_BELOW_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}, ${period}: the parts add up to ${f.money(sum)}, ${f.money(gap)} (${f.percent(share)}) less than ${f.money(parent)}`,
  CHILDREN_ABOVE_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}, ${period}: the parts add up to ${f.money(sum)}, more than ${f.money(parent)} (difference ${f.money(gap)}, ${f.percent(share)})`,
  CHILD_TARGET_MISSING: ({ owner, period }) => `${owner} has no target for ${period}`,
  REP_WITHOUT_TARGET: ({ rep, period }) => `${rep} is active in ${period} and has no target`,
  OUTSIDE_PLAN: ({ owners, count, amount }, f) =>
    `${f.money(amount)} in ${rows(count, f)} is booked on people who are not in the plan: ${owners}`,
  CREDIT_NOT_WHOLE: ({ deal, share }, f) => `The shares of deal ${deal} add up to ${f.percent(share)}`,
  OVERLAY_CREDIT: ({ owner, amount }, f) =>
    `${f.money(amount)} is overlay credit of ${owner}: the deals count at their owners, so it is in no total`,
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `Holidays are not known from ${f.date(from)} to ${f.date(to)}: on ${f.days(days)} of these days the plan counts by weekends alone`,
  OUTSIDE_RANGE: ({ period, days, known }, f) =>
    `Outside the range on ${f.days(days)} of the ${f.days(known)} ${known === 1 ? "day" : "days"} with a known level in ${period}`,
  LEVEL_UNKNOWN: ({ period, days }, f) =>
    `No level is known for ${f.days(days)} ${days === 1 ? "day" : "days"} of ${period}`,
  TARGET_REACHED: ({ owner, period, actual, target }, f) =>
    `${owner} reached ${f.money(actual)} of ${f.money(target)} in ${period}`,
  BEHIND_PACE: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} is behind in ${period}: ${f.money(actual)} where ${f.money(expected)} was expected by now (${f.percent(pace)})`,
  PACE_AT_RISK: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} is at risk in ${period}: ${f.money(actual)} where ${f.money(expected)} was expected by now (${f.percent(pace)})`,
  BELOW_TARGET: ({ owner, period, actual, target, gap }, f) =>
    `${owner} closed ${period} with ${f.money(actual)} of ${f.money(target)} (${f.money(gap)})`,
  CARRIED: ({ owner, from, amount }, f) => `${owner}: ${f.money(amount)} carried over from ${from}`,
  CAPPED: ({ owner, period, cap }, f) => `${owner} is at the cap of ${f.money(cap)} in ${period}`,
  UNMET: ({ owner, period, amount }, f) => `${owner}: ${f.money(amount)} is unmet: no place in ${period}`,
  BANKED: ({ owner, period, amount }, f) => `${owner}: surplus of ${f.money(amount)} banked in ${period}`,
  NO_OPEN_PERIOD: ({ owner, period }) => `${owner}: nothing in ${period} is open for a change`,
  REVISED: ({ period, before, after, change, cause }, f) =>
    `${period} was revised from ${f.money(before)} to ${f.money(after)} (${f.change(change)}): ${cause}`,
  UNCOVERED_GAP: ({ gap, covered, uncovered }, f) =>
    `${f.money(covered)} of the gap of ${f.money(gap)} is covered; ${f.money(uncovered)} is not`,
  NO_BASE: ({ period }) => `Nothing was booked in ${period}: there is no base to compare with`,
  NEGATIVE_BASE: ({ period, base }, f) =>
    `${period} came to ${f.money(base)}: there is no percent of a base below 0, see the change`,
  WORKDAYS_DIFFER: ({ days, base }, f) =>
    `${f.days(days)} working ${days === 1 ? "day" : "days"} against ${f.days(base)}: compare per working day`,
  UNEXPLAINED: ({ amount, gap }, f) =>
    `${f.money(amount)} of the gap of ${f.money(gap)} is not explained by the causes given`,
  afterAsOf: ({ count }, f) => `${rows(count, f)} after the as-of date`,
  beforePlan: ({ count }, f) => `${rows(count, f)} before the plan's period`,
  afterPlan: ({ count }, f) => `${rows(count, f)} after the plan's period`,
  otherMetric: ({ count }, f) => `${rows(count, f)} of another metric`,
  otherUnit: ({ count }, f) => `${rows(count, f)} of a period of another size`,
  outsidePlan: ({ count }, f) => `${rows(count, f)} of people who are not in the plan`,
  openPeriod: ({ count }, f) => `${rows(count, f)} in a period that is not over`,
  notCompared: ({ count }, f) => `${rows(count, f)} in neither of the periods compared`,
  unknownPeriod: ({ count }, f) => `${rows(count, f)} with a period that the calendar does not have`,
  duplicate: ({ count }, f) => `${rows(count, f)} ${count === 1 ? "repeats" : "repeat"} an earlier row`,
};
