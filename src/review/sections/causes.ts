import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { after, type Context } from "../context.ts";
import { total } from "../money-text.ts";
import type { Decision, Standing } from "../types.ts";
import { assumptions } from "./assumptions.ts";
import { bookedOf } from "./booked.ts";
import { type ContactFigures, slippedWithout } from "./contacts.ts";
import { datedEarlier } from "./dated-earlier.ts";
import type { DealFigures } from "./deals.ts";
import { forecastCheck } from "./forecast-check.ts";
import { slippedDecision } from "./slipped.ts";

/** What is to be done, and the deals that slipped. */
export interface Causes {
  readonly decisions: readonly Decision[];
  readonly slipped: ReadonlySet<string>;
}
const none: Causes = { decisions: [], slipped: new Set() };

/** What became of the deals that the last export dated into the period, and what else was signed. */
export function causesOf(
  context: Context,
  figures: DealFigures,
  standing: Standing | null,
  contacts: ContactFigures | null,
): Causes {
  const { input, asOf, period, money } = context;
  const gap = standing?.target ? new Decimal(standing.target).minus(standing.actual) : null;
  assumptions(context, figures, standing);
  if (input.lastExport === undefined) {
    context.missing("lastExport", "causes");
    return none;
  }
  const { exportedAt, deals } = input.lastExport;
  if (exportedAt >= period.end || exportedAt >= asOf) {
    context.say("notJudged", "EXPORT_TOO_LATE", { date: exportedAt, period: period.label }, { from: [] });
    return none;
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
  if (view === null) return none;
  const booked = bookedOf(context)?.(period) ?? null;
  const expected = forecastCheck(context, figures, booked ?? view.signed.amount);
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
      was: money(view.won.was),
      amount: money(view.won.amount),
    },
    say,
  );
  const over = period.end <= asOf;
  if (view.dated.deals > 0 && expected !== null)
    context.say(
      "standing",
      "DATES_SLIP",
      {
        dated: view.dated.deals,
        period: period.label,
        expected: money(expected.toDecimalPlaces(0)),
        came: money(view.won.amount),
        share: movedDeals / view.dated.deals,
        others: money(view.signed.amount.minus(view.won.amount)),
      },
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
  const earlier = datedEarlier(context, figures, view.pulledIn.ids ?? []);
  const earlyAmount = total(earlier.map(({ amount }) => amount ?? new Decimal(0)));
  context.say(
    "causes",
    "OTHER_WINS",
    {
      pulledIn: view.pulledIn.deals - earlier.length,
      pulledAmount: money(view.pulledIn.amount.minus(earlyAmount)),
      slippedIn: earlier.length,
      slippedAmount: money(earlyAmount),
      created: view.created.deals,
      createdAmount: money(view.created.amount),
      total: money(view.signed.amount),
    },
    say,
  );
  if (view.already.deals + view.reopened.deals > 0)
    context.say(
      "causes",
      "OTHER_WINS_BEFORE",
      {
        already: view.already.deals,
        alreadyAmount: money(view.already.amount),
        reopened: view.reopened.deals,
        reopenedAmount: money(view.reopened.amount),
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
  if (!over || movedDeals === 0) return none;
  const slipped = view.moved.flatMap((group) => group.ids ?? []);
  const department = slippedWithout(context, figures, contacts, { won: view.won.ids ?? [], slipped });
  return {
    decisions: slippedDecision(context, figures, slipped, contacts, department),
    slipped: new Set(slipped),
  };
}
