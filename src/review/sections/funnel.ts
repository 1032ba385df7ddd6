import * as funnel from "../../funnel/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import type { Decimal } from "../../money/index.ts";
import { readStageEvents } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { per, total } from "../money-text.ts";
import type { Decision, StepRow } from "../types.ts";
import type { DealFigures } from "./deals.ts";

/** How far the true rate must be below its benchmark, in probability, before a leak is called one. */
const SURE = 0.9;

/** The funnel of the entries that are old enough, its leak, and what to do about it. */
export function funnelOf(
  context: Context,
  deals: DealFigures | null,
): { readonly steps: readonly StepRow[]; readonly decisions: readonly Decision[] } {
  const { input, policies, reading } = context;
  if (input.stageEvents === undefined || policies.funnel === undefined) {
    context.missing("stageEvents", "funnel");
    return { steps: [], decisions: [] };
  }
  const events = readStageEvents(input.stageEvents, reading);
  const whole = funnel.analyze(policies.funnel, events, reading);
  context.account("stageEvents", whole);
  const { report, from, until, days } = recentCohort(context, policies.funnel, events, whole);
  const entry = report.stages[0];
  if (entry === undefined || entry.entered === 0) return { steps: [], decisions: [] };
  if (days !== null) {
    const young = (whole.stages[0]?.entered ?? 0) - (whole.stages[0]?.matureEntered ?? 0);
    context.say(
      "funnel",
      "COHORT",
      { entered: entry.matureEntered, from, to: until, young, days },
      { from: ["funnel"] },
    );
  }
  const size1 = meanWin(deals);
  const found = funnel.bottlenecks(report, size1 === null ? {} : { amounts: size1 });
  const extra = new Map(found.ranked.map((line) => [line.conversion as string, line]));
  const steps = [...report.conversions, report.overall].map(
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
    return { steps, decisions: [] };
  }
  const { conversion, rate, converted, n, benchmark, extraWins, amount, probabilityBelow } = worst;
  const wins = extraWins ?? 0;
  context.say(
    "funnel",
    "LEAK",
    { conversion, rate: rate ?? 0, converted, n, target: benchmark?.rate ?? 0, sure: probabilityBelow ?? 0, wins },
    { from: ["funnel"], stake: amount },
  );
  const due = plainDate(epochDay(context.asOf) + 10);
  const check = plainDate(epochDay(context.asOf) + 76);
  return {
    steps,
    decisions: [
      {
        id: "leak",
        do: context.because("DO_LEAK", { conversion }),
        details: [],
        owner: "teamLeads",
        due,
        expect:
          amount === null
            ? context.because("EXPECT_WINS", { wins })
            : context.because("EXPECT_LEAK", { wins, amount: context.money(amount) }),
        wrongIf: context.because("WRONG_LEAK", { rate: rate ?? 0, n: 50, date: check }),
        apply: { room: "funnel", verb: "whatIf", value: { [conversion]: benchmark?.rate ?? 0 } },
      },
    ],
  };
}

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
  for (const day of events.columns.at.days) if (day < first) first = day;
  const last = epochDay(context.asOf) - (days ?? 0) - 1;
  const until = plainDate(last);
  const from = plainDate(Math.max(first, last - COHORT_DAYS + 1));
  if (days !== null && from <= until) {
    const report = funnel.analyze(policy, events, { ...context.reading, entered: { from, until } });
    if ((report.stages[0]?.matureEntered ?? 0) >= ENOUGH_ENTRIES) return { report, from, until, days };
  }
  return { report: whole, from: plainDate(first), until, days };
}

/** Mean amount of the deals won: what one more win is worth. */
function meanWin(deals: DealFigures | null): Decimal | null {
  const won =
    deals?.outcomes.deals.flatMap(({ outcome, amount }) => (outcome === "won" && amount !== null ? [amount] : [])) ??
    [];
  return won.length === 0 ? null : per(total(won), won.length);
}
