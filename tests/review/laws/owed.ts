import * as calendar from "salesplan/calendar";
import { compareRates } from "salesplan/measure";
import { Decimal } from "salesplan/money";
import * as targets from "salesplan/targets";
import type { DealLike } from "../wide-team.ts";
import { alerts, openAlerts, stillOpen } from "./alerts.ts";
import { overdueTouches } from "./customers.ts";
import { failed, overdue, slipped } from "./decisions.ts";
import { cycle, entriesOf, withoutHistory, worst } from "./funnel.ts";
import { moved, process, rival, trend } from "./market.ts";
import { behind, ratesOf, time, touches } from "./people.ts";
import { later, parentOf, rowOf, toldOf, type World, wins } from "./world.ts";

const some = (is: boolean): number => (is ? 1 : 0);
const hasDeals = ({ input }: World): boolean => ((input.deals ?? []) as readonly unknown[]).length > 0;
const planned = (world: World) =>
  world.input.plan && (world.input.actuals || hasDeals(world)) ? rowOf(world, world.span.label) : undefined;
/** The last export, where it tells of the time before the end. */
const seen = (world: World) => {
  const since = world.input.lastExport?.exportedAt ?? "9999";
  return hasDeals(world) && since < world.span.end && since < world.asOf ? world.diff().period : null;
};
/** Whether any period of which a forecast is made is still to end. */
const ahead = (world: World): boolean => {
  const next = calendar.periodOf(world.input.calendar, later(world.span.end, 1), world.span.unit);
  return [toldOf(world), world.span, parentOf(world), next].some((span) => (span?.end ?? "") > world.asOf);
};
const followed = (world: World): boolean => world.input.stageEvents !== undefined && entriesOf(world).length > 0;
const moves = (world: World) =>
  hasDeals(world)
    ? (world.input.competitorMoves as readonly { competitor: string; date: string }[])
        .filter(({ date }) => date <= world.asOf && date >= later(world.asOf, -92))
        .map(({ competitor, date }) => rival(world, competitor, date))
    : [];
const compared = (world: World, relative: boolean): number =>
  (world.input.experiments ?? []).filter(({ exposed: a, control: b }) => {
    const found = compareRates({ successes: a.converted, n: a.n }, { successes: b.converted, n: b.n });
    return found.points !== null && (found.relative !== null) === relative;
  }).length;
const enoughDays = (world: World): boolean => world.over || world.workdays(world.span.start, world.asOf) >= 5;
const talked = (world: World, over: boolean, worked: boolean): number =>
  some(planned(world) !== undefined && world.over === over && enoughDays(world) && behind(world, worked) !== "");
const watched = ({ policies }: World): boolean => policies.health !== undefined;
/** Plans to keep customers: of the three most valuable alerts, and of those open although one failed. */
const kept = (world: World): number => {
  const told = alerts(world)
    .slice(0, 3)
    .map(({ customer }) => customer);
  const left = openAlerts(world).filter(
    ({ customer, score }) => !told.includes(customer) && score !== null && failed(world, `retain:${customer}`),
  );
  return told.length + Math.min(3, left.length);
};
/** Whether a lower target is proposed: the market moved for the worse, the forecast is short, and the plan takes it. */
const revised = (world: World): number => {
  const parent = parentOf(world);
  const { suggestion } = trend(world);
  const { plan } = world.input;
  if (!plan || parent === null || parent.end <= world.asOf || !suggestion?.by.startsWith("-")) return 0;
  const from = [suggestion.from, later(world.asOf, 1)].sort()[1] as string;
  const row = rowOf(world, parent.label);
  if (row === undefined || world.made(parent.label).p50.gte(row.target)) return 0;
  if (!plan.periods.some(({ label }) => label === parent.label)) return 0;
  try {
    targets.revise(plan, { period: parent.label, ...suggestion, from });
    return some(plan.periods.some(({ start, end }) => start >= from && end <= parent.end));
  } catch {
    return 0;
  }
};

/** How often a code must be said: what is left out tells no lie, but hides a truth. */
export const owed: { readonly [code: string]: (world: World) => number } = {
  CLOSED_AT: (world) => some(world.over && planned(world) !== undefined),
  STANDS_AT: (world) => some(!world.over && planned(world) !== undefined),
  TIER_REACHED: (world) => {
    const row = planned(world);
    return some(world.over && Object.values(row?.tiers ?? {}).some(({ target }) => row?.actual.gte(target)));
  },
  TIER_MISSED: (world) => {
    const row = planned(world);
    return some(world.over && Object.values(row?.tiers ?? {}).some(({ target }) => row?.actual.lt(target)));
  },
  WON_UNDATED: (world) => some(wins(world).some(({ date }) => date === null)),
  WON_WITHOUT_AMOUNT: (world) => some(wins(world).some(({ amount }) => amount === null)),
  UNDATED: (world) => some(hasDeals(world) && ahead(world) && world.whole().undated.amount.gt(0)),
  UNDATED_UNPRICED: (world) => {
    const { deals, amount } = world.whole().undated;
    return some(hasDeals(world) && ahead(world) && deals > 0 && amount.isZero());
  },
  FORECAST_RANGE: (world) => some(hasDeals(world) && toldOf(world).end > world.asOf),
  NO_CREATED_PART: (world) =>
    some(hasDeals(world) && toldOf(world).end > world.asOf && world.made(toldOf(world).label).created === null),
  DATED_WON: (world) => some(seen(world) !== null),
  DATED_MOVED: (world) => some(seen(world) !== null && world.over),
  DATED_SO_FAR: (world) => some(seen(world) !== null && !world.over),
  OTHER_WINS: (world) => some(seen(world) !== null),
  OTHER_WINS_BEFORE: (world) => {
    const view = seen(world);
    return some((view?.already.deals ?? 0) + (view?.reopened.deals ?? 0) > 0);
  },
  BOOKED_DIFFERS: (world) => {
    const view = seen(world);
    return some(view !== null && world.input.actuals !== undefined && !world.signed(world.span).eq(view.signed.amount));
  },
  SLIP_AND_GAP: (world) => {
    const [view, row] = [seen(world), planned(world)];
    const slippage = view?.moved.reduce((all, { amount }) => all.plus(amount), new Decimal(0));
    return some(world.over && slippage?.gt(0) === true && row?.target.gt(row.actual) === true);
  },
  COHORT: (world) => some(followed(world)),
  LEAK: (world) => some(followed(world) && worst(world) !== undefined),
  NO_LEAK: (world) => some(followed(world) && worst(world) === undefined),
  NO_HISTORY: (world) => some(hasDeals(world) && withoutHistory(world) > 0),
  CYCLE_LONG: (world) =>
    some(
      hasDeals(world) &&
        cycle(world).closedOnly.median !== null &&
        (cycle(world).median ?? 0) > Number(world.policies.cycleNorm),
    ),
  NOT_RANKED: (world) => some((ratesOf(world).p ?? 0) >= 0.05),
  REPS_DIFFER: (world) => some((ratesOf(world).p ?? 1) < 0.05),
  FEW_TOUCHES: (world) => talked(world, true, false),
  FEW_TOUCHES_SO_FAR: (world) => talked(world, false, false),
  FEW_SIGNATURES: (world) => talked(world, true, true),
  FEW_SIGNATURES_SO_FAR: (world) => talked(world, false, true),
  TOUCHES: (world) => some(world.over && touches(world).reps.length > 0),
  HEALTH_FALL: (world) => (watched(world) ? Math.min(3, alerts(world).length) : 0),
  MORE_ALERTS: (world) => some(watched(world) && alerts(world).length > 3),
  NO_ALERTS: (world) => some(watched(world) && alerts(world).length === 0),
  STILL_OPEN: (world) => some(watched(world) && stillOpen(world).length > 0),
  TOUCHES_OVERDUE: (world) => some(world.policies.matrix !== undefined && overdueTouches(world).late.length > 0),
  DEPARTMENT_MISSING: (world) => {
    if (!hasDeals(world)) return 0;
    const rows = new Map((world.input.deals as readonly DealLike[]).map(({ id, stage }) => [id, stage]));
    const late = process(world).plan.filter(({ deal }) => rows.get(deal) === "proposal");
    return new Set(late.map(({ department }) => department)).size;
  },
  RIVAL_MOVE: (world) => moves(world).length,
  RIVAL_RATES: (world) => moves(world).filter((move) => move && move.since.a.n + move.since.b.n > 0).length,
  TREND_RATE: (world) => (hasDeals(world) ? moved(world).filter(({ measure }) => measure === "winRate").length : 0),
  TREND_VOLUME: (world) => (hasDeals(world) ? moved(world).filter(({ measure }) => measure === "volume").length : 0),
  EXPERIMENT: (world) => compared(world, true),
  DIFFERENCE: (world) => compared(world, false),
  MARKET_EVENT: (world) =>
    (world.input.marketEvents as readonly { date: string }[]).filter(
      ({ date }) => date <= world.asOf && date >= later(world.span.start, -92),
    ).length,
  TOP_RISK: () => 1,
  NO_INPUT_TELLS: () => 1,
  DO_SLIPPED: (world) => some(seen(world) !== null && world.over && slipped(world).length > 0),
  DO_DATES: (world) => some(overdue(world).length > 0),
  DO_LEAK: (world) => some(followed(world) && worst(world) !== undefined),
  DO_TIME: (world) => some(time(world).logged > 0 && (time(world).misallocation ?? 0) >= 0.05),
  DO_RETAIN: (world) => (watched(world) ? kept(world) : 0),
  DO_ANSWER: (world) => moves(world).filter((move) => (move?.exposed.deals ?? 0) > 0).length,
  DO_REVISE: (world) => (hasDeals(world) ? revised(world) : 0),
};
