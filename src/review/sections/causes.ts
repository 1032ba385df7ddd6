import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { after, before, type Context } from "../context.ts";
import { inDays } from "../due.ts";
import { interval } from "../evidence.ts";
import { per, text, total } from "../money-text.ts";
import type { Decision, Standing } from "../types.ts";
import { bookedOf } from "./booked.ts";
import { type ContactFigures, slippedWithout } from "./contacts.ts";
import { dealRows } from "./deal-lines.ts";
import type { DealFigures } from "./deals.ts";

/** What became of the deals that the last export dated into the period, and what else was signed. */
export function causesOf(
  context: Context,
  figures: DealFigures,
  standing: Standing | null,
  contacts: ContactFigures | null,
): readonly Decision[] {
  const { input, asOf, period, money } = context;
  const gap = standing?.target ? new Decimal(standing.target).minus(standing.actual) : null;
  assumptions(context, figures, standing);
  if (input.lastExport === undefined) {
    context.missing("lastExport", "causes");
    return [];
  }
  const { exportedAt, deals } = input.lastExport;
  if (exportedAt >= period.end || exportedAt >= asOf) {
    context.say("notJudged", "EXPORT_TOO_LATE", { date: exportedAt, period: period.label }, { from: [] });
    return [];
  }
  const diff = pipeline.diff(figures.policy, deals, figures.deals, {
    ...context.reading,
    since: exportedAt,
    period,
    into: [after(context.calendar, period), after(context.calendar, after(context.calendar, period))],
    ids: true,
  });
  context.account("lastExport", diff.last);
  const view = diff.period;
  if (view === null) return [];
  const booked = bookedOf(context)?.(period) ?? null;
  forecastCheck(context, figures, booked ?? view.signed.amount);
  const moved = total(view.moved.map(({ amount }) => amount));
  const movedDeals = view.moved.reduce((n, group) => n + group.deals, 0);
  const say = { from: ["pipeline"] };
  context.say(
    "causes",
    "DATED_WON",
    {
      since: exportedAt,
      period: period.label,
      dated: view.dated.deals,
      raw: money(view.dated.amount),
      won: view.won.deals,
      amount: money(view.won.amount),
    },
    say,
  );
  const over = period.end <= asOf;
  if (view.dated.deals > 0 && over)
    context.say(
      "standing",
      "DATES_SLIP",
      { dated: view.dated.deals, period: period.label, since: exportedAt, share: movedDeals / view.dated.deals },
      say,
    );
  const still = view.still.amount.plus(view.undated.amount);
  const [moves, leftDeals] = [{ moved: movedDeals, amount: money(moved) }, view.still.deals + view.undated.deals];
  const losses = { lost: view.lost.deals, lostAmount: money(view.lost.amount) };
  const backing = { ...say, stake: moved };
  if (over)
    context.say("causes", "DATED_MOVED", { ...moves, ...losses, still: leftDeals, stillAmount: money(still) }, backing);
  else context.say("causes", "DATED_SO_FAR", { ...moves, ...losses, due: leftDeals, dueAmount: money(still) }, backing);
  const told = view.won.deals + movedDeals + view.lost.deals + view.still.deals + view.undated.deals;
  const early = view.dated.deals - told - view.removed.deals;
  // Deals that are in none of the groups above, so that the groups add up to all that were dated.
  if (early + view.removed.deals > 0)
    context.say(
      "causes",
      "DATED_REST",
      {
        early,
        earlyAmount: money(view.bookedLate.was),
        removed: view.removed.deals,
        removedAmount: money(view.removed.amount),
      },
      say,
    );
  context.say(
    "causes",
    "OTHER_WINS",
    {
      pulledIn: view.pulledIn.deals,
      pulledAmount: money(view.pulledIn.amount),
      created: view.created.deals,
      createdAmount: money(view.created.amount),
      total: money(view.signed.amount),
    },
    say,
  );
  if (booked !== null && !booked.eq(view.signed.amount))
    context.say(
      "causes",
      "BOOKED_DIFFERS",
      {
        period: period.label,
        booked: money(booked),
        won: money(view.signed.amount),
        difference: money(booked.minus(view.signed.amount)),
      },
      { from: ["targets", "pipeline"] },
    );
  if (over && gap?.gt(0) && moved.gt(0))
    context.say(
      "causes",
      "SLIP_AND_GAP",
      { slipped: money(moved), gap: money(gap), times: Number(moved.div(gap).toFixed(2)) },
      { ...say, stake: moved },
    );
  if (!over || movedDeals === 0) return [];
  const slipped = view.moved.flatMap((group) => group.ids ?? []);
  const department = slippedWithout(context, figures, contacts, { won: view.won.ids ?? [], slipped });
  return slippedDecision(context, figures, slipped, contacts, department);
}

/** Deals that slipped and are open still: those that were signed or lost elsewhere since need no decision. */
function slippedDecision(
  context: Context,
  figures: DealFigures,
  slipped: readonly string[],
  contacts: ContactFigures | null,
  department: string | null,
): readonly Decision[] {
  const { money } = context;
  const wanted = new Set(slipped);
  const open = figures.outcomes.deals.filter(({ dealId, outcome }) => outcome === "open" && wanted.has(dealId));
  if (open.length === 0) return [];
  const amount = total(open.map((deal) => deal.amount ?? new Decimal(0)));
  const unmet =
    contacts === null || department === null
      ? []
      : open.filter(({ dealId, customer }) => !contacts.met(dealId, customer, department));
  const room = unmet.length > 0 ? { room: "market", verb: "decisionProcess" } : { room: "pipeline", verb: "hygiene" };
  const ids = (unmet.length > 0 ? unmet : open).map(({ dealId }) => dealId);
  return [
    {
      id: "slipped",
      do: context.because("DO_SLIPPED", { deals: open.length, amount: money(amount) }),
      details:
        unmet.length > 0 && department !== null
          ? [context.because("MEET_FIRST", { department, deals: unmet.length })]
          : [],
      owner: "owners",
      due: inDays(context, 14),
      expect: context.because("EXPECT_SLIPPED", { amount: money(amount) }),
      wrongIf: context.because("WRONG_SLIPPED", { deals: Math.ceil(open.length / 3), date: inDays(context, 31) }),
      stake: text(amount),
      apply: { ...room, value: { deals: dealRows(context, figures, ids) } },
    },
  ];
}

/** Number and size of the deals signed, against what the plan assumed. */
function assumptions(context: Context, figures: DealFigures, standing: Standing | null): void {
  const { period, asOf, money, input } = context;
  const size = (input.plan?.goal.assumptions as { readonly size?: string } | null | undefined)?.size;
  // Only a period that is over, whose results are the wins themselves, can be held against what was assumed of its deals.
  if (size === undefined || !standing?.target || period.end > asOf || input.actuals !== undefined) return;
  const target = new Decimal(standing.target);
  const won = figures.outcomes.deals.filter(
    ({ outcome, date, amount }) =>
      outcome === "won" &&
      amount !== null &&
      date !== null &&
      date >= period.start &&
      date <= period.end &&
      date <= asOf,
  );
  if (won.length === 0) return;
  const planned = new Decimal(size);
  const count = target.div(planned);
  const signed = total(won.map(({ amount }) => amount as Decimal));
  const effect = planned.times(won.length).minus(target);
  context.say(
    "causes",
    "COUNT_EFFECT",
    { actual: won.length, planned: count.toNumber(), effect: money(text(effect)) },
    { from: ["targets", "pipeline"], stake: effect },
  );
  context.say(
    "causes",
    "SIZE_EFFECT",
    {
      actual: money(per(signed, won.length)),
      planned: money(planned),
      effect: money(signed.minus(planned.times(won.length))),
    },
    { from: ["targets", "pipeline"], stake: signed.minus(planned.times(won.length)) },
  );
}

/** What the last export made us expect of the period, beside what came. */
function forecastCheck(context: Context, figures: DealFigures, actual: Decimal): void {
  const { input, period, asOf, money } = context;
  if (input.lastExport === undefined || period.end > asOf) return;
  const { exportedAt, deals } = input.lastExport;
  const reading = { ...context.reading, asOf: exportedAt };
  const events = input.stageEvents === undefined ? {} : { events: input.stageEvents };
  const { probabilities } = pipeline.stageProbabilities(figures.policy, deals, { ...reading, ...events });
  const past = before(context.calendar, period, 6).filter(
    ({ start, end }) => figures.first !== null && start >= figures.first && end <= exportedAt,
  );
  const created = pipeline.createAndClose(figures.policy, deals, { ...reading, period, past }).amounts;
  const [then] = pipeline.forecast(figures.policy, deals, {
    ...reading,
    probabilities,
    periods: [{ ...period, created }],
  }).periods;
  if (then === undefined || exportedAt >= period.end) return;
  const verdict = actual.lt(then.p10) ? "tooHigh" : actual.gt(then.p90) ? "tooLow" : "held";
  context.say(
    "standing",
    "FORECAST_CHECK",
    {
      since: exportedAt,
      period: period.label,
      low: money(then.p10),
      middle: money(then.p50),
      high: money(then.p90),
      actual: money(actual),
      verdict,
    },
    { from: ["pipeline"], evidence: interval(then.open.deals, then.p10.toNumber(), then.p90.toNumber(), 0.8) },
  );
}
