import { NONE, reason } from "../kernel/index.ts";
import type { Attempts } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { reasons } from "./reasons.ts";
import type { Sequence } from "./sequence.ts";
import type { FunnelReason } from "./types.ts";

/** The last attempt that began at an event or before it; -1 for none. Entries rise, so it is found by halving. */
function attemptAt({ entry, size }: Attempts, e: number): number {
  let [low, high] = [-1, size];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((entry[middle] as number) <= e) low = middle;
    else high = middle;
  }
  return low;
}

/** What an event did, given the attempts that were counted. */
export function effectOf(
  compiled: Compiled,
  { at, code }: Sequence,
  found: Attempts,
  e: number,
  nameFound: string,
  dayOf: (ms: number) => string,
): readonly [counted: boolean, FunnelReason] {
  const { policy, size, steps, lost, limit } = compiled;
  const { stages } = policy;
  const ms = at[e] as number;
  const c = code[e] as number;
  const own = steps[c] as readonly number[];
  const date = dayOf(ms);
  const say = (
    kind:
      | "REPEATED"
      | "OUTSIDE_WINDOW"
      | "SAME_INSTANT"
      | "MOVED_BACK"
      | "OTHER_ATTEMPT"
      | "BROKEN"
      | "CLOSED_LOST"
      | "AFTER_COMPLETION",
    stage: string,
  ): readonly [counted: boolean, FunnelReason] => [false, reason(reasons, kind, { stage, date })];
  const attempt = attemptAt(found, e);
  const reached = (k: number): number => (attempt < 0 ? NONE : (found.reached[attempt * size + k] as number));
  const done: number[] = [];
  for (let k = 0; k < size; k += 1) if (reached(k) === e) done.push(k);
  if (done.length > 0) {
    const stage = policy.order === "any" ? own[0] : done.at(-1);
    const name = stages[stage as number] as string;
    const first = e === found.entry[attempt];
    return [true, reason(reasons, first ? "ENTERED" : "ADVANCED", { stage: name, date })] as const;
  }
  const name = own.length > 0 ? (stages[own.at(-1) as number] as string) : nameFound;
  if (lost[c] === 1) return say("CLOSED_LOST", name);
  if (own.length === 0) return policy.order === "strict" ? say("BROKEN", name) : say("REPEATED", name);
  const earlier = attempt >= 0;
  if (!earlier) {
    const other = found.size > 0 && own.includes(0);
    if (other) return say("OTHER_ATTEMPT", name);
    return [false, reason(reasons, "BEFORE_ENTRY", { stage: name, date, first: stages[0] })] as const;
  }
  let depth = 0;
  while (depth < size && reached(depth) !== NONE && reached(depth) < e) depth += 1;
  const entry = at[found.entry[attempt] as number] as number;
  if (depth === size) return say("AFTER_COMPLETION", name);
  if (ms - entry > limit) return say("OUTSIDE_WINDOW", name);
  const next = own.find((s) => s >= depth);
  if (next === undefined) return say(own.includes(depth - 1) ? "REPEATED" : "MOVED_BACK", name);
  if (policy.order === "strict") return say("BROKEN", name);
  if (next > depth && policy.order === "ordered" && policy.reach === "inOrder")
    return [false, reason(reasons, "STAGE_MISSING", { stage: name, date, missing: stages[depth] as string })] as const;
  const before = at[reached(depth - 1)];
  if (before === ms) return say("SAME_INSTANT", name);
  if (before !== undefined && ms - before > (compiled.limits[next] as number)) return say("OUTSIDE_WINDOW", name);
  return say("OTHER_ATTEMPT", name);
}
