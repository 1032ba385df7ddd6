import { epochDay, type PlainDate, plainDate, type Reason, reason } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as targets from "../../targets/index.ts";
import { moneyIn, text, total } from "../money-text.ts";
import { reasons } from "../reasons.ts";
import type { Review } from "../types.ts";
import { amountOf, type Case, type Check, type Checked, nothingKnown, paramsOf, shareOf } from "./checked.ts";

/** Whether the targets in force are those that were proposed: of the people whose target was to change, as far as that is known. */
function plansOf({ decision, previous, current }: Case, plan: targets.Plan): Pick<Checked, "applied" | "because"> {
  const { label } = current.period;
  if (!plan.periods.some((period) => period.label === label)) return { applied: "unknown", because: [] };
  const told = previous.decisions.some(({ id, due }) => id === decision.id && due === decision.due)
    ? previous.people.filter(({ nextPeriod }) => nextPeriod === label)
    : [];
  const before = new Map(told.map(({ rep, next, nextBefore }) => [rep, next !== nextBefore]));
  const members = new Set(plan.members.map(({ id }) => id));
  const wanted = told.length > 0 ? told.map(({ rep }) => rep) : current.people.map(({ rep }) => rep);
  const changed = wanted.filter((rep) => members.has(rep) && (before.get(rep) ?? true));
  const now = new Map(current.people.map(({ rep, target }) => [rep, target]));
  const known = changed.filter((rep) => now.get(rep) != null);
  const same = known.filter((rep) =>
    targets.targetsOf(plan, { member: rep, period: label })[0]?.amount.eq(now.get(rep) as string),
  ).length;
  // Without the targets of before, those that differ may be those that were not to change.
  if (known.length === 0 || (told.length === 0 && same < known.length)) return { applied: "unknown", because: [] };
  const because: Reason[] = [reason(reasons, "FOLLOW_PLAN", { period: label, same, n: known.length })];
  const gone = changed.length - known.length;
  if (gone > 0) because.push(reason(reasons, "FOLLOW_LEFT", { reps: gone }));
  return { applied: shareOf(same, known.length), because };
}

/** What a period had brought by a day, as far as the present review tells: its standing, or closed periods that add up to it. */
function broughtBy(current: Review, label: string, start: PlainDate | undefined, day: PlainDate): Decimal | null {
  const row = current.standing.find(({ period }) => period === label);
  if (row !== undefined && current.asOf <= day) return new Decimal(row.actual);
  if (start === undefined) return null;
  const parts = [...current.history].filter((part) => part.start >= start && part.end <= day);
  const days = parts.sort((a, b) => (a.start < b.start ? -1 : 1));
  const whole = days[0]?.start === start && days.at(-1)?.end === day;
  // A history leaves no day out between its periods but where a year lies between them.
  const rows = whole && days.every((part, i) => i === 0 || nextDay(days[i - 1]?.end as string) === part.start);
  if (rows) return total(days.map(({ amount }) => new Decimal(amount)));
  return null;
}

const nextDay = (day: PlainDate): PlainDate => plainDate(epochDay(day) + 1);

/** The targets that were proposed, against those of the plan in force; and the floor's path on its day. */
export const replan: Check = (one) => {
  const { decision, current } = one;
  if (decision.apply === null) return nothingKnown;
  const plan = targets.parsePlan(decision.apply.value);
  const { applied, because } = plansOf(one, plan);
  const test = paramsOf(decision.wrongIf, "WRONG_REPLAN");
  if (test === null) return { ...nothingKnown, applied, because };
  const { floor, period, date } = test;
  const start = plan.periods.find(({ label }) => label === period)?.start;
  const known = broughtBy(current, period, start, date);
  const later = current.standing.find((row) => row.period === period)?.actual;
  // Later results only add to it: below the path after its day is below it on the day.
  const actual = known ?? (later !== undefined && amountOf(floor).gt(later) ? new Decimal(later) : null);
  if (actual === null) return { applied, verdict: current.asOf < date ? "open" : "unknown", because, shown: [] };
  const verdict = current.asOf < date ? "open" : actual.lt(amountOf(floor)) ? "wrong" : "held";
  const day = current.asOf < date ? current.asOf : date;
  const figures = { period, actual: moneyIn(current.unit)(text(actual)), floor, date: day };
  return { applied, verdict, because, shown: [reason(reasons, "FOLLOW_PATH", figures)] };
};

/** Whether the target in force is the revised one, and whether the figure that moved came back on its day. */
export const revise: Check = ({ decision, current }) => {
  const period = paramsOf(decision.do, "DO_REVISE")?.period;
  const wanted = paramsOf(decision.expect, "EXPECT_REVISE");
  const rate = paramsOf(decision.wrongIf, "WRONG_REVISE_RATE");
  const test = rate === null ? paramsOf(decision.wrongIf, "WRONG_REVISE") : { ...rate, measure: "winRate" };
  const row = current.standing.find((standing) => standing.period === period);
  const because: Reason[] = [];
  let applied: Checked["applied"] = "unknown";
  if (row?.target != null && wanted !== null) {
    const [target, was, is] = [new Decimal(row.target), amountOf(wanted.before), amountOf(wanted.after)];
    because.push(reason(reasons, "FOLLOW_TARGET", { period: row.period, target: moneyIn(current.unit)(row.target) }));
    // Moved the same way by another amount is a revision, if not the one that was proposed.
    const moved = target.minus(was);
    applied = target.eq(is) ? "yes" : !moved.isZero() && moved.isPos() === is.minus(was).isPos() ? "partly" : "no";
  }
  const shown: Reason[] = [];
  if (test === null) return { applied, verdict: "unknown", because, shown };
  const { measure, value, date } = test;
  const trend = current.trends.find((one) => one.measure === measure);
  if (current.asOf < date) return { applied, verdict: "open", because, shown };
  // The figure of the day is that of the month which ends on it: a later month may have come back, or fallen again.
  if (trend?.value == null || trend.end !== date) return { applied, verdict: "unknown", because, shown };
  const figures = { month: trend.month, value: trend.value, limit: value, n: trend.n };
  shown.push(
    trend.measure === "winRate"
      ? reason(reasons, "FOLLOW_TREND_RATE", figures)
      : reason(reasons, "FOLLOW_TREND", { measure: trend.measure, ...figures }),
  );
  return { applied, verdict: trend.value >= value ? "wrong" : "held", because, shown };
};
