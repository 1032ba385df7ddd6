import * as funnel from "../../funnel/index.ts";
import { epochDay, NONE, plainDate } from "../../kernel/index.ts";
import type { Decimal } from "../../money/index.ts";
import { readStageEvents } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { inDays } from "../due.ts";
import { interval } from "../evidence.ts";
import { per, text, total } from "../money-text.ts";
import type { CohortSpan, Decision, StepRow } from "../types.ts";
import type { Cycle } from "./cycle.ts";
import type { DealFigures } from "./deals.ts";

/** How far the true rate must be below its benchmark, in probability, before a leak is called one. */
const SURE = 0.9;

/** Days until a change at a step is to be made. */
const DUE = 10;

/** Rates, what they rest on, and what to do. */
interface FunnelFigures {
  readonly steps: readonly StepRow[];
  readonly cohort: CohortSpan | null;
  readonly decisions: readonly Decision[];
}

/** The funnel of the entries that are old enough, its leak, and what to do about it. */
export function funnelOf(context: Context, deals: DealFigures | null, cycle: Cycle | null): FunnelFigures {
  const { input, policies, reading } = context;
  if (input.stageEvents === undefined || policies.funnel === undefined) {
    context.missing("stageEvents", "funnel");
    return { steps: [], cohort: null, decisions: [] };
  }
  const events = readStageEvents(input.stageEvents, reading);
  const whole = funnel.analyze(policies.funnel, events, reading);
  context.account("stageEvents", whole);
  withoutHistory(context, deals, events);
  const { report, from, until, days } = recentCohort(context, policies.funnel, events, whole);
  const entry = report.stages[0];
  if (entry === undefined || entry.entered === 0) return { steps: [], cohort: null, decisions: [] };
  if (days !== null) {
    const young = (whole.stages[0]?.entered ?? 0) - (whole.stages[0]?.matureEntered ?? 0);
    context.say(
      "funnel",
      "COHORT",
      { entered: entry.matureEntered, from, to: until, young, days },
      { from: ["funnel"] },
    );
  }
  const cohort = { from, to: until, entered: days === null ? entry.entered : entry.matureEntered };
  const size1 = meanWin(deals);
  const found = funnel.bottlenecks(report, size1 === null ? {} : { amounts: size1 });
  const extra = new Map(found.ranked.map((line) => [line.conversion as string, line]));
  // Of a single step the whole way is the same figure again.
  const lines = report.conversions.length > 1 ? [...report.conversions, report.overall] : report.conversions;
  const steps = lines.map(
    (line): StepRow => ({
      conversion: line.conversion,
      target: line.target,
      rate: line.rate,
      converted: line.converted,
      n: line.n,
      low: line.low,
      high: line.high,
      extraWins: extra.get(line.conversion)?.extraWins ?? null,
    }),
  );
  const worst = found.ranked.find(
    ({ probabilityBelow, extraWins }) => (probabilityBelow ?? 0) >= SURE && (extraWins ?? 0) > 0,
  );
  if (worst === undefined) {
    // Without a target there is nothing to be below.
    if (report.conversions.some(({ target }) => target !== null))
      context.say("funnel", "NO_LEAK", { n: entry.matureEntered }, { from: ["funnel"] });
    return { steps, cohort, decisions: [] };
  }
  const { conversion, rate, converted, n, benchmark, extraWins, amount, probabilityBelow } = worst;
  const wins = extraWins ?? 0;
  context.say(
    "funnel",
    "LEAK",
    { conversion, rate: rate ?? 0, converted, n, target: benchmark?.rate ?? 0, sure: probabilityBelow ?? 0, wins },
    { from: ["funnel"], stake: amount, evidence: interval(n, worst.low, worst.high, 0.95) },
  );
  return {
    steps,
    cohort,
    decisions: [
      {
        id: "leak",
        do: context.because("DO_LEAK", { conversion }),
        // What is changed today shows when the deals of these days are decided.
        details:
          cycle === null
            ? []
            : [
                context.because("WINS_FROM", {
                  date: inDays(context, DUE + Math.round(cycle.median)),
                  days: cycle.median,
                }),
              ],
        owner: "teamLeads",
        due: inDays(context, DUE),
        expect:
          amount === null
            ? context.because("EXPECT_WINS", { wins })
            : context.because("EXPECT_LEAK", { wins, amount: context.money(amount) }),
        wrongIf: context.because("WRONG_LEAK", {
          rate: rate ?? 0,
          n: ENOUGH_ENTRIES,
          date: checkDay(context, policies.funnel),
        }),
        stake: amount === null ? null : text(amount),
        apply: { room: "funnel", verb: "whatIf", value: { [conversion]: benchmark?.rate ?? 0 } },
      },
    ],
  };
}

/** The day on which entries of the next weeks are old enough to judge: the window and a month after the day on which the change is due. */
const checkDay = (context: Context, policy: funnel.FunnelPolicy): string =>
  inDays(context, DUE + (policy.window?.days ?? 45) + 31);

/** Entries that are told about: the latest so many days among those old enough, unless these are too few. */
const COHORT_DAYS = 92;
const ENOUGH_ENTRIES = 50;

/** The funnel of the latest entries that are old enough to judge; of all of them where the latest are few, or nothing says how old is enough. */
function recentCohort(
  context: Context,
  policy: funnel.FunnelPolicy,
  events: funnel.StageEventTable,
  whole: funnel.FunnelReport,
): {
  readonly report: funnel.FunnelReport;
  readonly from: string;
  readonly until: string;
  readonly days: number | null;
} {
  const days = policy.window?.days ?? null;
  let first = epochDay(context.asOf);
  const { days: on } = events.columns.at;
  for (let row = 0; row < on.length; row += 1)
    if (isKnown(context, events, row) && (on[row] as number) < first) first = on[row] as number;
  // An entry is old enough from the day on which its window is over.
  const last = epochDay(context.asOf) - (days ?? 0);
  const until = plainDate(last);
  const from = plainDate(Math.max(first, last - COHORT_DAYS + 1));
  if (days !== null && from <= until) {
    const report = funnel.analyze(policy, events, { ...context.reading, entered: { from, until } });
    if ((report.stages[0]?.matureEntered ?? 0) >= ENOUGH_ENTRIES) return { report, from, until, days };
  }
  return { report: whole, from: plainDate(first), until, days };
}

/** Whether an event had happened by asOf, and was on record by then. */
function isKnown({ asOf }: Context, { columns: { at, recordedAt } }: funnel.StageEventTable, row: number): boolean {
  const day = epochDay(asOf);
  return (at.days[row] as number) <= day && (recordedAt.days[row] as number) <= day;
}

/** Deals of which no stage is on record by asOf but the present one: the funnel and the chances of the stages do not see them. */
function withoutHistory(context: Context, deals: DealFigures | null, events: funnel.StageEventTable): void {
  if (deals === null) return;
  const { dealId } = events.columns;
  const seen = new Set<string>();
  dealId.values.forEach((value, row) => {
    if (value !== NONE && isKnown(context, events, row)) seen.add(dealId.names[value] as string);
  });
  const all = deals.outcomes.deals;
  const count = all.filter((deal) => !seen.has(deal.dealId)).length;
  if (count > 0) context.say("notJudged", "NO_HISTORY", { count, given: all.length }, { from: ["funnel"] });
}

/** Mean amount of the deals won: what one more win is worth. */
function meanWin(deals: DealFigures | null): Decimal | null {
  const won =
    deals?.outcomes.deals.flatMap(({ outcome, amount }) => (outcome === "won" && amount !== null ? [amount] : [])) ??
    [];
  return won.length === 0 ? null : per(total(won), won.length);
}
