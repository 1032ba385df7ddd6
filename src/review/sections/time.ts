import * as activity from "../../activity/index.ts";
import { allocate } from "../../money/index.ts";
import { after, type Context } from "../context.ts";
import { dueAfter, inDays } from "../due.ts";
import type { Decision, TimeRow } from "../types.ts";

/** The hours as the plan wants them, as entries: given to `timeAllocation` there is nothing left to move. */
const wantedHours = ({ buckets }: activity.TimeAllocation, date: string): readonly object[] =>
  buckets.map(({ bucket, target }) => ({ owner: "team", date, bucket, minutes: Math.round(target * 60) }));

/** Moves in whole hours that add up to the whole hours of all: rounded one by one, 134.6 + 28.7 + 11.5 would be told as 176 instead of 175. */
function wholeHours({ hoursToMove, moves }: activity.TimeAllocation): {
  readonly hours: number;
  readonly moves: activity.TimeAllocation["moves"];
} {
  const hours = Math.round(hoursToMove);
  if (hours === 0) return { hours: hoursToMove, moves };
  const parts = moves.map((move, i) => ({ id: String(i), weight: move.hours }));
  const { parts: whole } = allocate(hours, parts, { step: 1 });
  const told = moves.map((move, i) => ({ ...move, hours: whole[i]?.amount.toNumber() ?? 0 }));
  return { hours, moves: told.filter((move) => move.hours > 0) };
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
  // Without a list of reps, or where nobody was there, what is on record is still told: the hours to move rest on it.
  if (!explained?.share)
    context.say("people", "TIME_LOGGED", { hours: found.logged }, { details: shares, from: ["activity"] });
  else
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
  const told = wholeHours(found);
  const next = after(calendar, period);
  return {
    rows,
    decisions: [
      {
        id: "time",
        do: context.because("DO_TIME", { hours: told.hours }),
        details: told.moves.map(({ from, to, hours }) => context.because("HOURS", { from, to, hours })),
        owner: "teamLeads",
        due: dueAfter(context, 6),
        expect: context.because("EXPECT_TIME", {}),
        wrongIf: context.because("WRONG_TIME", {
          bucket: most.bucket,
          share: Math.min(1, most.plan + 0.05),
          period: next.label,
        }),
        stake: null,
        apply: {
          room: "activity",
          verb: "timeAllocation",
          value: { moves: found.moves, entries: wantedHours(found, inDays(context, 1)), until: next.end },
        },
      },
    ],
  };
}
