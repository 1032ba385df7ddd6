import type { Period } from "../../calendar/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import type { Context } from "../context.ts";
import { exact } from "../evidence.ts";
import type { CallRow } from "../input.ts";
import { total } from "../money-text.ts";
import { type DealFigures, winsIn } from "./deals.ts";
import type { PlanFigures } from "./standing.ts";
import { teamRow } from "./team-row.ts";

const CALLERS = ["rep", "manager"] as const;
type Caller = (typeof CALLERS)[number];
interface Said extends CallRow {
  readonly by: Caller;
}

/** The calls for a period that count: of each owner's the one made last by a day, the later row where the days are alike. */
function callsFor({ input }: Context, label: string, until: string): readonly Said[] {
  const last = new Map<string, Said>();
  for (const { by = "rep", ...call } of input.calls ?? []) {
    if (call.period !== label || (call.at ?? "") > until) continue;
    const key = JSON.stringify([by, call.owner]);
    const known = last.get(key);
    if (known === undefined || (known.at ?? "") <= (call.at ?? "")) last.set(key, { ...call, by });
  }
  // By owner: a review is the same whatever order rows come in.
  return [...last.values()].sort((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0));
}

/** What one owner signed in a period: as the plan books it; by the deals where the plan does not know the owner. */
function signedBy(context: Context, plan: PlanFigures | null, deals: DealFigures | null) {
  const { input } = context;
  return (owner: string, period: Period): Decimal | null => {
    const booked = plan === null ? null : teamRow(context, plan.plan, plan.attainment, period, owner);
    if (booked !== null) return booked.actual;
    // Booked results are the only ones that count where they are given.
    if (deals === null || input.actuals !== undefined) return null;
    const own = winsIn(context, deals, period).filter((deal) => deal.owner === owner);
    return total(own.map(({ amount }) => amount));
  };
}

/** What was called for the period before it began, beside what came; of a period that still runs nothing can be said. */
export function callsCheck(context: Context, plan: PlanFigures | null, deals: DealFigures | null): void {
  const { period, asOf, money, input } = context;
  if (input.calls === undefined) {
    context.missing("calls", "calls");
    return;
  }
  if (period.end > asOf) return;
  const signed = signedBy(context, plan, deals);
  const eve = callsFor(context, period.label, plainDate(epochDay(period.start) - 1));
  const past = eve.flatMap(({ owner, amount, by }) => {
    const actual = signed(owner, period);
    return actual === null ? [] : [{ owner, by, called: amount, actual }];
  });
  for (const { owner, by, n, called, actual, bias } of pipeline.callErrors(past)) {
    if (owner !== null) continue;
    const params = { by, period: period.label, n, called: money(called), actual: money(actual) };
    const backing = { from: ["pipeline", "targets"], evidence: exact(n) };
    if (bias === null) context.say("standing", "CALLS_IN_VAIN", params, backing);
    else context.say("standing", "CALLS_CHECK", { ...params, bias }, backing);
  }
}

/** What is called for a period that runs, beside what the deals of those who called say. */
export function callsAhead(
  context: Context,
  figures: DealFigures,
  span: Period,
  probabilities: { readonly [stage: string]: number },
): void {
  const { asOf, money } = context;
  const said = callsFor(context, span.label, asOf);
  if (said.length === 0) return;
  const { owners } = pipeline.calls(figures.policy, figures.deals, {
    ...context.reading,
    period: span,
    probabilities,
    calls: said.map(({ owner, amount, by }) => ({ owner, amount, by })),
  });
  for (const by of CALLERS) {
    const told = owners.filter((row) => row[by] !== null);
    if (told.length === 0) continue;
    const sum = (of: (row: pipeline.OwnerCalls) => Decimal | null): Decimal =>
      total(told.map((row) => of(row) ?? new Decimal(0)));
    context.say(
      "standing",
      "CALLS_AHEAD",
      {
        by,
        period: span.label,
        n: told.length,
        called: money(sum((row) => row[by])),
        expected: money(sum(({ expected }) => expected).toDecimalPlaces(0)),
      },
      { from: ["pipeline"], evidence: exact(told.length) },
    );
  }
}
