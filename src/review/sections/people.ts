import * as activity from "../../activity/index.ts";
import { readActivities, readLeaves, readReps } from "../../records/index.ts";
import { chiSquare } from "../../stats/index.ts";
import { after, type Context } from "../context.ts";
import { tested } from "../evidence.ts";
import { text } from "../money-text.ts";
import type { PersonRow } from "../types.ts";
import type { DealFigures } from "./deals.ts";
import type { Replanned } from "./replan.ts";
import type { PlanFigures } from "./standing.ts";
import { teamRow } from "./team-row.ts";

/** Below this attainment a rep is looked at; with this share of the touches asked for, it is not for want of work. */
const LOW = 0.6;
const ENOUGH = 0.9;
/** Working days of a running period before anybody is held against it. */
const WEEK = 5;
/** p-values above this are no evidence that reps differ. */
const ALPHA = 0.05;

/** Each rep: target, results, touches, and the plan of the next period. */
export function peopleOf(
  context: Context,
  plan: PlanFigures | null,
  deals: DealFigures | null,
  replanned: Replanned | null,
): readonly PersonRow[] {
  accountPeople(context);
  ranking(context, deals);
  const touches = touchesOf(context);
  const owner = plan?.attainment.total.member;
  const leaves = new Set(
    plan?.plan.members.map((_, i) => i).filter((i) => !plan.plan.members.some(({ parent }) => parent === i)),
  );
  const reps = plan?.plan.members.filter((member, i) => leaves.has(i) && member.id !== owner).map(({ id }) => id) ?? [];
  const next = nextOpen(context);
  const rows = reps.flatMap((rep): PersonRow[] => {
    const row = plan === null ? null : teamRow(context, plan.plan, plan.attainment, context.period, rep);
    if (row === null) return [];
    const touch = touches.get(rep);
    const carried = replanned?.of(rep, next) ?? null;
    return [
      {
        rep,
        team: row.team,
        target: text(row.target),
        actual: text(row.actual),
        attainment: row.attainment,
        expected: text(row.expected),
        pace: row.pace,
        touches: touch?.value ?? null,
        touchesAsked: touch?.quota ?? null,
        touchesExpected: touch?.expected ?? null,
        next: carried?.after ?? null,
        nextBefore: carried?.before ?? null,
        nextPeriod: carried === null ? null : next,
        unmet: carried?.unmet ?? null,
        banked: carried?.banked ?? null,
      },
    ];
  });
  if (touches.size > 0) talk(context, rows);
  return rows;
}

/** The first period of the same size that has not begun by asOf. */
function nextOpen({ calendar, period, asOf }: Context): string {
  let next = after(calendar, period);
  while (next.start <= asOf) next = after(calendar, next);
  return next.label;
}

/** Reps and their days off carry no figures of their own, but their rows are accounted for. */
function accountPeople(context: Context): void {
  const { reps, leaves } = context.input;
  const tables = { reps: reps && readReps(reps), leaves: leaves && readLeaves(leaves) };
  for (const [name, table] of Object.entries(tables))
    if (table)
      context.account(name, {
        given: table.given,
        used: table.size,
        unused: { count: 0, byCode: {}, first: [] },
        rejected: table.rejected,
      });
}

/** Effective touches by rep; says the total, and how much is known of what came of them. */
function touchesOf(context: Context): ReadonlyMap<string, activity.RepQuota> {
  const { input, policies, reading, calendar, period, asOf } = context;
  if (input.activities === undefined || policies.activity === undefined) {
    context.missing("activities", "touches");
    return new Map();
  }
  const table = readActivities(input.activities, reading);
  const reps = input.reps === undefined ? {} : { reps: input.reps };
  const leaves = input.leaves === undefined ? {} : { leaves: input.leaves };
  const found = activity.quotas(policies.activity, table, { ...reading, calendar, period, ...reps, ...leaves });
  context.account("activities", found);
  const name = policies.quota ?? Object.keys(found.quotas)[0];
  const quota = name === undefined ? undefined : found.quotas[name];
  if (quota === undefined) return new Map();
  const { value: done, quota: asked, expected } = quota.total;
  if (period.end <= asOf) context.say("people", "TOUCHES", { done, asked }, { from: ["activity"] });
  else context.say("people", "TOUCHES_SO_FAR", { done, expected, asked }, { from: ["activity"] });
  const span = { start: period.start, end: period.end };
  const feedback = activity.feedbackCoverage(policies.activity, table, { ...reading, period: span }).total;
  // Most outcomes are on record: nothing to bear in mind.
  if (feedback.share !== null && feedback.share < ENOUGH)
    context.say("people", "FEEDBACK", { share: feedback.share, n: feedback.activities }, { from: ["activity"] });
  return new Map(quota.reps.map((row) => [row.rep, row]));
}

/** Whether there is any evidence that the reps' win rates differ. */
function ranking(context: Context, deals: DealFigures | null): void {
  const counts = new Map<string, { successes: number; n: number }>();
  for (const { owner, outcome } of deals?.outcomes.deals ?? []) {
    if (owner === null || outcome === "open") continue;
    const count = counts.get(owner) ?? { successes: 0, n: 0 };
    counts.set(owner, { successes: count.successes + (outcome === "won" ? 1 : 0), n: count.n + 1 });
  }
  // By name: floating point sums depend on their order.
  const sides = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  const test = chiSquare(sides);
  if (test === null) return;
  const n = [...counts.values()].reduce((sum, count) => sum + count.n, 0);
  const params = { reps: counts.size, p: test.p, n };
  context.say("people", test.p < ALPHA ? "REPS_DIFFER" : "NOT_RANKED", params, {
    from: ["stats", "pipeline"],
    evidence: tested(n, test.p),
  });
}

/**
 * Who is far behind, told apart by whether the work was done. Results and touches are held against what is expected by now: of a period
 * that is over that is the whole target and quota. In its first week nobody is behind: one signature more or less would decide.
 */
function talk(context: Context, rows: readonly PersonRow[]): void {
  const { period, asOf } = context;
  const over = period.end <= asOf;
  if (!over && (context.workdays(period.start, asOf) ?? WEEK) < WEEK) return;
  const low = rows.filter(({ pace }) => pace !== null && pace < LOW);
  const share = ({ touches, touchesExpected }: PersonRow): number | null =>
    touches === null || !touchesExpected ? null : touches / touchesExpected;
  const names = (list: readonly PersonRow[]): string => list.map(({ rep }) => rep).join(", ");
  const idle = low.filter((row) => (share(row) ?? ENOUGH) < ENOUGH);
  const busy = low.filter((row) => (share(row) ?? 0) >= ENOUGH);
  const backing = { from: ["targets", "activity"] };
  const closed = (list: readonly PersonRow[]) => ({ reps: names(list), attainment: LOW, touches: ENOUGH });
  const running = (list: readonly PersonRow[]) => ({ reps: names(list), pace: LOW, touches: ENOUGH });
  if (idle.length > 0 && over) context.say("people", "FEW_TOUCHES", closed(idle), backing);
  if (idle.length > 0 && !over) context.say("people", "FEW_TOUCHES_SO_FAR", running(idle), backing);
  if (busy.length > 0 && over) context.say("people", "FEW_SIGNATURES", closed(busy), backing);
  if (busy.length > 0 && !over) context.say("people", "FEW_SIGNATURES_SO_FAR", running(busy), backing);
}
