import fc from "fast-check";
import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import * as targets from "salesplan/targets";
import { expect, it } from "vitest";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";

type Params = { readonly [name: string]: unknown };
const paramsOf = (review: Review, code: string): Params | null =>
  review.findings.find(({ reason }) => reason.code === code)?.reason.params ?? null;
const money = (value: unknown): string => (value as { readonly amount: string }).amount;
const amountOf = (value: unknown): Decimal => new Decimal(money(value));
const sum = (list: readonly (string | Decimal)[]): string =>
  list.reduce<Decimal>((total, one) => total.plus(one), new Decimal(0)).toFixed();

/** Every figure that a review cites, worked out again from the rows by the room that owns it. */
function check(input: ReviewInput, period: string, asOf: string): void {
  const review = monthly(input, policies, { ...options, asOf, period });
  const read = { asOf, scale: 0, zone: "Asia/Taipei" };
  const span = calendar.period(input.calendar, period);
  const { deals } = pipeline.outcomes(policies.pipeline, input.deals ?? [], { ...read, open: true });
  const within = (day: string | null, { start, end }: { readonly start: string; readonly end: string }): boolean =>
    day !== null && day >= start && day <= end && day <= asOf;
  const won = (where: { readonly start: string; readonly end: string }) =>
    deals.filter(({ outcome, date, amount }) => outcome === "won" && amount !== null && within(date, where));

  // One book: results where given, else the wins.
  for (const row of review.history) {
    const booked = (input.actuals as readonly { date: string; amount: number }[] | undefined)?.filter(({ date }) =>
      within(date, row),
    );
    expect(row.amount).toBe(
      booked ? sum(booked.map(({ amount }) => String(amount))) : sum(won(row).map((d) => d.amount as Decimal)),
    );
    expect(row.workdays).toBe(calendar.workdays(input.calendar, row.start, row.end < asOf ? row.end : asOf));
  }

  // Attainment, by person and in all.
  const rows = (input.actuals ??
    deals.filter(({ outcome, amount, date }) => outcome === "won" && amount !== null && date !== null)) as never;
  const attained = targets.attain(input.plan as targets.Plan, rows, {
    ...read,
    ahead: true,
    units: ["week", "month", "quarter", "year"],
  });
  for (const line of review.standing) {
    const own = attained.rows.find((row) => row.member === attained.total.member && row.period === line.period);
    expect([line.actual, line.target, line.attainment, line.pace]).toEqual([
      own?.actual.toFixed(),
      own?.target.toFixed(),
      own?.attainment,
      own?.pace,
    ]);
  }
  for (const { rep, actual, target, pace } of review.people) {
    const own = attained.rows.find((row) => row.member === rep && row.period === period);
    expect([actual, target, pace]).toEqual([own?.actual.toFixed(), own?.target.toFixed(), own?.pace]);
  }
  const head = paramsOf(review, "CLOSED_AT") ?? paramsOf(review, "STANDS_AT");
  if (head) expect(money(head.amount)).toBe(review.standing[0]?.actual);
  const required = paramsOf(review, "REQUIRED_RATE");
  if (required) {
    const parent = review.standing.find((line) => line.period === required.period);
    expect(money(required.amount)).toBe(new Decimal(parent?.target ?? 0).minus(parent?.actual ?? 0).toFixed());
  }

  // The states of the deals.
  const states = paramsOf(review, "DEAL_STATES");
  const count = (state: string): number => deals.filter(({ outcome }) => outcome === state).length;
  if (states) expect(states).toMatchObject({ won: count("won"), lost: count("lost"), open: count("open") });
  expect(review.deals.filter(({ state }) => state === "open")).toHaveLength(count("open"));

  // The forecast's parts make its whole, and what is signed is what is booked.
  for (const { expected, signed, open, created, label, p10, p50, p90, tiers } of review.forecasts) {
    expect(Math.abs(Number(sum([signed, open, created ?? "0"])) - Number(expected))).toBeLessThanOrEqual(0.03);
    const standing = review.standing.find((line) => line.period === label);
    const outside = review.findings.some(({ reason }) => reason.code === "OUTSIDE_PLAN");
    if (standing && !outside) expect(signed).toBe(standing.actual);
    expect(Number(p10) <= Number(p50) && Number(p50) <= Number(p90)).toBe(true);
    const chances = tiers.map(({ chance }) => chance);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
  }

  // What became of the deals dated into the period, and where the wins came from.
  const since = input.lastExport?.exportedAt ?? "";
  const dated = paramsOf(review, "DATED_WON");
  if (dated && input.lastExport) {
    const { period: view } = pipeline.diff(policies.pipeline, input.lastExport.deals, input.deals ?? [], {
      ...read,
      since,
      period: span,
    });
    expect([dated.dated, dated.won]).toEqual([view?.dated.deals, view?.won.deals]);
    const other = paramsOf(review, "OTHER_WINS") as Params;
    expect(money(other.total)).toBe(view?.signed.amount.toFixed());
    const moved = (paramsOf(review, "DATED_MOVED") ?? paramsOf(review, "DATED_SO_FAR")) as Params;
    expect(moved.moved).toBe(view?.moved.reduce((n, group) => n + group.deals, 0));
    const rest = paramsOf(review, "DATED_REST");
    const groups = [dated.won, moved.moved, moved.lost, moved.still ?? moved.due, rest?.early ?? 0, rest?.removed ?? 0];
    expect(groups.reduce<number>((n, one) => n + Number(one), 0)).toBe(dated.dated);
    expect(money(rest?.earlyAmount ?? { amount: "0" })).toBe(view?.bookedLate.was.toFixed());
    const sumOf = (...parts: readonly unknown[]): string =>
      parts
        .reduce<Decimal>((sum, part) => sum.plus(part === undefined ? 0 : money(part as never)), new Decimal(0))
        .toFixed();
    const then = [dated.was, moved.amount, moved.lostAmount, moved.stillAmount ?? moved.dueAmount];
    expect(sumOf(...then, rest?.earlyAmount, rest?.removedAmount)).toBe(money(dated.raw));
    const before = paramsOf(review, "OTHER_WINS_BEFORE");
    const others = [other.pulledAmount, other.slippedAmount, other.createdAmount];
    expect(sumOf(dated.amount, ...others, before?.alreadyAmount, before?.reopenedAmount)).toBe(money(other.total));
    expect(Number(other.pulledIn) + Number(other.slippedIn)).toBe(view?.pulledIn.deals);
    const gap = paramsOf(review, "SLIP_AND_GAP");
    if (gap)
      expect(money(gap.gap)).toBe(
        new Decimal(review.standing[0]?.target ?? 0).minus(review.standing[0]?.actual ?? 0).toFixed(),
      );
  }

  // Funnel and cycle.
  const cohort = review.cohort;
  const windowed = paramsOf(review, "COHORT") !== null && cohort !== null;
  if (windowed) {
    const tried = [{}, { entered: { from: cohort.from, until: cohort.to } }].map((more) =>
      funnel.analyze(policies.funnel, input.stageEvents ?? [], { ...read, ...more }),
    );
    const fits = tried.some((report) =>
      [...report.conversions, report.overall].every(
        (line, i) => line.rate === review.funnel[i]?.rate && line.n === review.funnel[i]?.n,
      ),
    );
    expect(fits).toBe(true);
  }
  const cycle = paramsOf(review, "CYCLE");
  if (cycle) {
    const found = funnel.cycle(policies.funnel, input.deals ?? [], read);
    expect(cycle).toMatchObject({
      median: found.median,
      n: found.n,
      open: found.open,
      closed: found.closedOnly.median,
    });
  }

  // Touches, time.
  const leave = { reps: input.reps ?? [], leaves: input.leaves ?? [] };
  if (input.activities) {
    const { quotas } = activity.quotas(policies.activity, input.activities, {
      ...read,
      calendar: input.calendar,
      period: span,
      ...leave,
    });
    const { value: done, quota: asked, expected } = quotas.touches?.total ?? {};
    const over = review.period.end <= review.asOf;
    expect(paramsOf(review, "TOUCHES")).toEqual(over ? { done, asked } : null);
    expect(paramsOf(review, "TOUCHES_SO_FAR")).toEqual(over ? null : { done, expected, asked });
    for (const { rep, touches, touchesExpected } of review.people) {
      const row = quotas.touches?.reps.find((one) => one.rep === rep);
      expect([touches, touchesExpected]).toEqual([row?.value ?? null, row?.expected ?? null]);
    }
  }
  if (review.time.length > 0) {
    const found = activity.timeAllocation(policies.time, input.timeEntries ?? [], {
      ...read,
      calendar: input.calendar,
      period: span,
      ...leave,
    });
    expect(review.time.map(({ bucket, actual, hours }) => [bucket, actual, hours])).toEqual(
      found.buckets.map(({ bucket, share, hours }) => [bucket, share ?? 0, hours]),
    );
  }

  // Classes and health.
  expect(review.classes.reduce((n, row) => n + row.customers, 0)).toBe(review.customers.length);
  if (review.classes.some(({ before }) => before !== null))
    expect(review.classes.reduce((n, row) => n + (row.before ?? 0), 0)).toBe(review.customers.length);
  const summary = health.summarize(input.transactions ?? [], { ...read, months: 12 });
  const revenue = new Map(
    summary.customers.map((line) => [line.customer, (line.recentAmount ?? new Decimal(0)).toFixed()]),
  );
  for (const { customer, worth } of review.customers) expect(worth).toBe(revenue.get(customer) ?? "0");
  const grades = new Map(
    (input.customers as readonly { id: string; potentialGrade?: string }[]).map((row) => [
      row.id,
      row.potentialGrade ?? null,
    ]),
  );
  const classified = matrix.classify(
    policies.matrix,
    review.customers.map(({ customer, worth }) => ({
      customer,
      value: worth,
      potentialGrade: grades.get(customer) ?? null,
    })),
    { asOf },
  );
  for (const { customer, treatment, protect } of classified.customers)
    expect(review.customers.find((line) => line.customer === customer)?.class).toBe(protect ? "protect" : treatment);

  // The re-plan's account.
  const adds = paramsOf(review, "PLAN_ADDS_UP");
  if (adds) {
    const { rows: lines } = targets.replan(input.plan as targets.Plan, rows, { ...read, ...policies.carry });
    const inside = lines.filter((line) => line.period === adds.period);
    for (const [name, field] of [
      ["signed", "actual"],
      ["open", "open"],
      ["unmet", "unmet"],
      ["banked", "banked"],
      ["target", "target"],
    ] as const)
      expect(money(adds[name]), name).toBe(sum(inside.map((line) => line[field])));
    const closes = paramsOf(review, "PLANS_ABOVE") ?? paramsOf(review, "PLANS_BELOW");
    if (closes) expect(money(closes.closes)).toBe(amountOf(adds.signed).plus(amountOf(adds.open)).toFixed());
  }

  // Stakes rank the findings; every percent of a finding is within its evidence.
  const ranks = review.findings.flatMap(({ rank, stake }) =>
    rank === null ? [] : [{ rank, stake: new Decimal(stake ?? 0) }],
  );
  ranks.sort((a, b) => a.rank - b.rank);
  expect(ranks.map(({ rank }) => rank)).toEqual(ranks.map((_, i) => i + 1));
  for (const [i, { stake }] of ranks.entries()) expect(i === 0 || stake.lte(ranks[i - 1]?.stake ?? 0)).toBe(true);
  for (const { evidence } of review.findings)
    if (evidence.low !== null && evidence.high !== null) expect(evidence.low).toBeLessThanOrEqual(evidence.high);
}

it.each([
  ["2026-07", "2026-07-31"],
  ["2026-07", "2026-07-10"],
  ["2026-06", "2026-07-31"],
  ["2026-Q3", "2026-07-31"],
  ["2026-W31", "2026-07-31"],
])("%s as of %s: no figure contradicts the room that it cites", (period, asOf) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (seed, booked) => {
      const { actuals, ...input } = smallTeam(seed);
      check(booked ? { ...input, actuals } : input, period, asOf);
    }),
    { numRuns: 6 },
  );
});
