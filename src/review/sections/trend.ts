import { periodOf, period as periodOfLabel } from "../../calendar/index.ts";
import { SalesPlanError } from "../../kernel/index.ts";
import * as market from "../../market/index.ts";
import { Decimal } from "../../money/index.ts";
import * as targets from "../../targets/index.ts";
import { type Context, after as following } from "../context.ts";
import { inDays } from "../due.ts";
import { tested } from "../evidence.ts";
import { text } from "../money-text.ts";
import type { Decision, ForecastRow, TrendRow } from "../types.ts";
import { marketRules } from "./contacts.ts";
import { countedDeals } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";

/** Drift of the market and what it asks of the plan. */
export interface TrendFigures {
  readonly rows: readonly TrendRow[];
  readonly decisions: readonly Decision[];
}

/** Whether win rate, cycle, size and number of deals drift from month to month; a revision is proposed only where a figure clearly moved. */
export function trendOf(
  context: Context,
  figures: DealFigures,
  forecasts: readonly ForecastRow[],
  parentTarget: string | null,
): TrendFigures {
  const found = market.trend(marketRules(context, figures), countedDeals(context, figures), {
    ...context.reading,
    calendar: context.calendar,
  });
  const all = found.trends.filter(({ segment }) => segment === null);
  const rows = all.map(({ measure, months, last, adjustedP, verdict }): TrendRow => {
    const point = months.at(-1);
    return {
      measure,
      month: point?.month ?? "",
      end: point === undefined ? null : periodOfLabel(context.calendar, point.month).end,
      n: point?.n ?? 0,
      value: last?.value ?? null,
      before: last?.before ?? null,
      p: adjustedP,
      verdict,
    };
  });
  const moved = rows.filter(({ verdict }) => verdict === "better" || verdict === "worse");
  for (const row of moved) {
    const { measure, month, n, value, before, p, verdict } = row;
    if (value === null || before === null) continue;
    const backing = { from: ["market"], evidence: tested(n, p) };
    if (measure === "winRate") context.say("market", "TREND_RATE", { month, value, before, n, verdict }, backing);
    else if (measure === "volume") context.say("market", "TREND_VOLUME", { month, value, before }, backing);
    else context.say("market", "TREND", { measure, month, value, before, n, verdict }, backing);
  }
  const judged = rows.filter(({ p }) => p !== null).length;
  if (moved.length === 0 && judged > 0)
    context.say(
      "market",
      "NO_TREND",
      { months: found.months.length, measures: judged },
      {
        from: ["market"],
        evidence: tested(
          rows.reduce((n, row) => n + row.n, 0),
          null,
        ),
      },
    );
  const parent = forecasts.find(({ label }) => label === context.parent?.label);
  // A target is lowered only where the forecast does not reach it either; the review proposes no higher ones.
  const short = parent !== undefined && parentTarget !== null && new Decimal(parent.p50).lt(parentTarget);
  return { rows, decisions: short ? revisionOf(context, found, moved) : [] };
}

/** The revision, or null where the plan cannot take it: more is to be cut than is open. */
function tried(plan: targets.Plan, value: targets.ReviseOptions): targets.Revision | null {
  try {
    return targets.revise(plan, value);
  } catch (error) {
    if (error instanceof SalesPlanError) return null;
    throw error;
  }
}

/** A revision of the plan, tried before it is proposed: a plan that does not take it has nothing open. */
function revisionOf(context: Context, { suggestion }: market.Trends, moved: readonly TrendRow[]): readonly Decision[] {
  const { plan } = context.input;
  const [first] = moved.filter(({ measure, before }) => measure !== "cycle" && before !== null);
  const { parent, money, asOf } = context;
  if (suggestion === null || plan === undefined || parent === null || first === undefined) return [];
  if (!suggestion.by.startsWith("-")) return [];
  const from = suggestion.from > asOf ? suggestion.from : inDays(context, 1);
  if (from > parent.end || asOf >= parent.end) return [];
  if (!plan.periods.some(({ label, start }) => label === parent.label && start <= from)) return [];
  const later = plan.periods.some(({ start, end }) => start >= from && end <= parent.end);
  if (!later) return [];
  const value = { period: parent.label, ...suggestion, from };
  const revised = tried(plan, value);
  if (revised === null) return [];
  const { before, after } = revised;
  // The first month of which the figure can tell whether the market came back.
  const date = following(context.calendar, periodOf(context.calendar, asOf, "month")).end;
  return [
    {
      id: "revise",
      do: context.because("DO_REVISE", { period: parent.label, by: suggestion.by, from }),
      details: [],
      owner: "manager",
      due: inDays(context, 7),
      expect: context.because("EXPECT_REVISE", { before: money(before), after: money(after) }),
      wrongIf:
        first.measure === "winRate"
          ? context.because("WRONG_REVISE_RATE", { value: first.before ?? 0, date })
          : context.because("WRONG_REVISE", { measure: first.measure, value: first.before ?? 0, date }),
      stake: text(before.minus(after).abs()),
      apply: { room: "targets", verb: "revise", value },
    },
  ];
}
