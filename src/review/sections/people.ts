import * as activity from "../../activity/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { readActivities } from "../../records/index.ts";
import { chiSquare } from "../../stats/index.ts";
import { after, type Context } from "../context.ts";
import { text } from "../money-text.ts";
import type { Decision, PersonRow, TimeRow } from "../types.ts";
import type { DealFigures } from "./deals.ts";
import type { Replanned } from "./replan.ts";
import { dueAfter, type PlanFigures } from "./standing.ts";

/** Below this attainment a rep is looked at; with this share of the touches asked for, it is not for want of work. */
const LOW = 0.6;
const ENOUGH = 0.9;
/** p-values above this are no evidence that reps differ. */
const ALPHA = 0.05;

/** Each rep: target, results, touches, and the plan of the next period. */
export function peopleOf(
  context: Context,
  plan: PlanFigures | null,
  deals: DealFigures | null,
  replanned: Replanned | null,
): readonly PersonRow[] {
  const touches = touchesOf(context);
  ranking(context, deals);
  const owner = plan?.attainment.total.member;
  const leaves = new Set(
    plan?.plan.members.map((_, i) => i).filter((i) => !plan.plan.members.some(({ parent }) => parent === i)),
  );
  const reps = plan?.plan.members.filter((member, i) => leaves.has(i) && member.id !== owner).map(({ id }) => id) ?? [];
  const next = after(context.calendar, context.period).label;
  const rows = reps.flatMap((rep): PersonRow[] => {
    const row = plan?.attainment.rows.find(({ member, period }) => member === rep && period === context.period.label);
    if (row === undefined) return [];
    const touch = touches.get(rep);
    const carried = replanned?.of(rep, next) ?? null;
    return [
      {
        rep,
        team: row.team,
        target: text(row.target),
        actual: text(row.actual),
        attainment: row.attainment,
        touches: touch?.value ?? null,
        touchesAsked: touch?.quota ?? null,
        next: carried?.after ?? null,
        nextBefore: carried?.before ?? null,
        unmet: carried?.unmet ?? null,
        banked: carried?.banked ?? null,
      },
    ];
  });
  if (touches.size > 0) talk(context, rows);
  return rows;
}

/** Effective touches by rep; says the total, and how much is known of what came of them. */
function touchesOf(context: Context): ReadonlyMap<string, activity.RepQuota> {
  const { input, policies, reading, calendar, period } = context;
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
  const { total } = quota;
  context.say(
    "people",
    "TOUCHES",
    { done: total.value, asked: total.quota, effective: total.effective, given: total.done },
    { from: ["activity"] },
  );
  const span = { start: period.start, end: period.end };
  const feedback = activity.feedbackCoverage(policies.activity, table, { ...reading, period: span }).total;
  if (feedback.share !== null)
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
  const test = chiSquare([...counts.values()]);
  if (test === null) return;
  const n = [...counts.values()].reduce((sum, count) => sum + count.n, 0);
  const params = { reps: counts.size, p: test.p, n };
  context.say("people", test.p < ALPHA ? "REPS_DIFFER" : "NOT_RANKED", params, { from: ["stats", "pipeline"] });
}

/** Who is far behind, told apart by whether the work was done. */
function talk(context: Context, rows: readonly PersonRow[]): void {
  const low = rows.filter(({ attainment }) => attainment !== null && attainment < LOW);
  const share = ({ touches, touchesAsked }: PersonRow): number | null =>
    touches === null || !touchesAsked ? null : touches / touchesAsked;
  const names = (list: readonly PersonRow[]): string => list.map(({ rep }) => rep).join(", ");
  const idle = low.filter((row) => (share(row) ?? ENOUGH) < ENOUGH);
  const busy = low.filter((row) => (share(row) ?? 0) >= ENOUGH);
  const params = (list: readonly PersonRow[]) => ({ reps: names(list), attainment: LOW, touches: ENOUGH });
  if (idle.length > 0) context.say("people", "FEW_TOUCHES", params(idle), { from: ["targets", "activity"] });
  if (busy.length > 0) context.say("people", "FEW_SIGNATURES", params(busy), { from: ["targets", "activity"] });
}

/** Where the time went, and the hours that should move. */
export function timeOf(context: Context): {
  readonly rows: readonly TimeRow[];
  readonly decisions: readonly Decision[];
} {
  const { input, policies, reading, calendar, period } = context;
  if (input.timeEntries === undefined || policies.time === undefined) {
    context.missing("timeEntries", "time");
    return { rows: [], decisions: [] };
  }
  const reps = input.reps === undefined ? {} : { reps: input.reps };
  const leaves = input.leaves === undefined ? {} : { leaves: input.leaves };
  const found = activity.timeAllocation(policies.time, input.timeEntries, {
    ...reading,
    calendar,
    period,
    ...reps,
    ...leaves,
  });
  context.account("timeEntries", found);
  if (found.logged === 0) return { rows: [], decisions: [] };
  const { explained } = found;
  const shares = found.buckets.map(({ bucket, share, plan }) =>
    context.because("TIME_SHARE", { bucket, actual: share ?? 0, plan }),
  );
  if (explained?.share)
    context.say(
      "people",
      "TIME_EXPLAINED",
      { hours: found.logged, available: explained.available, share: explained.share },
      { details: shares, from: ["activity"] },
    );
  const rows = found.buckets.map(
    ({ bucket, plan, share, hours }): TimeRow => ({ bucket, plan, actual: share ?? 0, hours }),
  );
  const most = [...found.buckets].sort((a, b) => a.change - b.change)[0];
  if (found.misallocation === null || found.misallocation < 0.05 || most === undefined) return { rows, decisions: [] };
  return {
    rows,
    decisions: [
      {
        id: "time",
        do: context.because("DO_TIME", { hours: found.hoursToMove }),
        details: found.moves.map(({ from, to, hours }) => context.because("HOURS", { from, to, hours })),
        owner: "teamLeads",
        due: dueAfter(context, 6),
        expect: context.because("EXPECT_TIME", {}),
        wrongIf: context.because("WRONG_TIME", { bucket: most.bucket, share: Math.min(1, most.plan + 0.05) }),
        apply: {
          room: "activity",
          verb: "timeAllocation",
          value: { moves: found.moves, by: plainDate(epochDay(context.asOf) + 31) },
        },
      },
    ],
  };
}
