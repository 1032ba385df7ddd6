import { reason } from "../../kernel/index.ts";
import { onGrid } from "../../measure/index.ts";
import { reasons } from "../reasons.ts";
import type { Decision, Review } from "../types.ts";
import { type Check, dayOf, nothingKnown, paramsOf } from "./checked.ts";

/** Below this share of the time in the wrong place nothing is proposed. */
const LITTLE = 0.05;
/** A quarter less in the wrong place is a part of what was decided. */
const LESS = 0.75;

/** Whether a share is above another by more than the last digits of their sums. */
const above = (share: number, other: number): boolean => onGrid(share, 32) > onGrid(other, 32);

/** Share of the time that is where the plan does not want it. */
const astray = ({ time }: Review): number =>
  time.reduce((sum, { actual, plan }) => sum + Math.abs(actual - plan), 0) / 2;

/** That share as it was when hours were to be moved: those hours of all hours. */
function astrayThen({ do: what, apply }: Decision): number {
  const { entries } = (apply?.value ?? {}) as { readonly entries?: unknown };
  const minutes = (Array.isArray(entries) ? entries : []).map((one: { readonly minutes?: unknown } | null) =>
    Number(one?.minutes),
  );
  const hours = minutes.reduce((sum, one) => sum + one, 0) / 60;
  const moved = paramsOf(what, "DO_TIME")?.hours ?? 0;
  return hours > 0 ? moved / hours : 0;
}

/** Hours to move: the share of the bucket that had too much, in the period that was named. */
export const time: Check = ({ decision, current }) => {
  const test = paramsOf(decision.wrongIf, "WRONG_TIME");
  if (test === null) return nothingKnown;
  const { bucket, share: limit, period } = test;
  const come = current.asOf >= dayOf(decision);
  const row = current.time.find((one) => one.bucket === bucket);
  // Another month, or a week of it, is not what was asked about.
  if (row === undefined || current.period.label !== period)
    return { ...nothingKnown, verdict: come ? "unknown" : "open" };
  const [before, now] = [astrayThen(decision), astray(current)];
  const because = [reason(reasons, "FOLLOW_ASTRAY", { now, before })];
  const shown = [reason(reasons, "FOLLOW_SHARE", { bucket: row.bucket, actual: row.actual, limit, period })];
  const applied = !above(now, LITTLE) ? "yes" : above(before * LESS, now) ? "partly" : "no";
  return { applied, verdict: !come ? "open" : above(row.actual, limit) ? "wrong" : "held", because, shown };
};
