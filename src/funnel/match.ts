import { NONE } from "../kernel/index.ts";
import { anyOrderMatcher } from "./any-order.ts";
import { type Attempts, attempts, EXCLUDED, LOST, OPEN } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { type Matcher, orderedMatcher } from "./ordered.ts";
import { reachMatcher } from "./reach.ts";
import type { Sequence } from "./sequence.ts";
import { sharedMatcher } from "./shared-names.ts";
import { strictMatcher } from "./strict.ts";

function matcherOf(compiled: Compiled, sequence: Sequence, into: Attempts): Matcher {
  const { reach, order } = compiled.policy;
  if (reach !== "inOrder") return reachMatcher(compiled, sequence, into);
  if (order === "strict") return strictMatcher(compiled, sequence, into);
  if (order === "any") return anyOrderMatcher(compiled, sequence, into);
  return (compiled.shared ? sharedMatcher : orderedMatcher)(compiled, sequence, into);
}

/** Milliseconds from its entry in which an attempt can still go on: its window, or the windows of the steps up to the next stage. */
function openFor({ limit, limits }: Compiled, { reached, stages }: Attempts, i: number): number {
  let steps = 0;
  for (let k = 1; k < stages; k += 1) {
    steps += limits[k] as number;
    if (reached[i * stages + k] === NONE) break;
  }
  return Math.min(limit, steps);
}

/** The event that excludes an attempt, or NONE: the first one of an exclusion's name between its two stages. */
export function excludedBy(compiled: Compiled, sequence: Sequence, found: Attempts, i: number): number {
  const { exclusions, policy } = compiled;
  const { code, at, starts } = sequence;
  // What happens at the very instant of a stage favours conversion, unless the order of the input says what came first.
  const forgiving = policy.ties !== "input";
  const deal = found.deal[i] as number;
  // An attempt lasts until the next one of its deal.
  const stop =
    found.deal[i + 1] === deal && i + 1 < found.size ? (found.entry[i + 1] as number) : (starts[deal + 1] as number);
  const until = (at[found.entry[i] as number] as number) + openFor(compiled, found, i);
  let first = NONE;
  for (const { code: out, from, to } of exclusions) {
    const begin = found.reached[i * found.stages + from] as number;
    if (begin === NONE) continue;
    const target = found.reached[i * found.stages + to] as number;
    const end = target === NONE ? stop : target;
    for (let e = begin + 1; e < end && (at[e] as number) <= until; e += 1) {
      if (code[e] !== out) continue;
      if (forgiving && (at[e] === at[begin] || (target !== NONE && at[e] === at[target]))) continue;
      if (first === NONE || e < first) first = e;
      break;
    }
  }
  return first;
}

/** The event that closed a deal as lost, unless it came back to a stage afterwards; else NONE. */
export function closedAt({ lost, steps }: Compiled, { code }: Sequence, a: number, b: number): number {
  for (let e = b - 1; e >= a; e -= 1) {
    const c = code[e] as number;
    if (lost[c] === 1) return e;
    if ((steps[c] as readonly number[]).length > 0) return NONE;
  }
  return NONE;
}

/** The event that closed a lost attempt. */
export function lostAt(compiled: Compiled, sequence: Sequence, found: Attempts, i: number): number {
  const deal = found.deal[i] as number;
  const b = sequence.starts[deal + 1] as number;
  if (compiled.policy.entry !== "all") return closedAt(compiled, sequence, found.entry[i] as number, b);
  // An attempt of its own ends at the first loss after its entry.
  for (let e = found.entry[i] as number; e < b; e += 1) if (compiled.lost[sequence.code[e] as number] === 1) return e;
  return NONE;
}

/**
 * Of attempts that each count, those that ended open (their window over, their chain broken) are lost where the deal was lost before
 * the next one began.
 */
function closeOpen({ lost }: Compiled, { code, starts }: Sequence, found: Attempts): void {
  for (let i = 0; i < found.size; i += 1) {
    if (found.state[i] !== OPEN) continue;
    const deal = found.deal[i] as number;
    const more = i + 1 < found.size && found.deal[i + 1] === deal;
    const stop = more ? (found.entry[i + 1] as number) : (starts[deal + 1] as number);
    for (let e = found.entry[i] as number; e < stop; e += 1) if (lost[code[e] as number] === 1) found.state[i] = LOST;
  }
}

/** Matches every deal of a sequence. */
export function match(compiled: Compiled, sequence: Sequence): Attempts {
  const deals = sequence.starts.length - 1;
  const found = attempts(compiled.size, Math.max(1, deals));
  const { policy } = compiled;
  const matchDeal = matcherOf(compiled, sequence, found);
  for (let d = 0; d < deals; d += 1) {
    const a = sequence.starts[d] as number;
    const b = sequence.starts[d + 1] as number;
    if (b === a) continue;
    matchDeal(d, a, b);
    const last = found.size - 1;
    if (last < 0 || found.deal[last] !== d || found.state[last] !== OPEN || policy.entry === "all") continue;
    if (closedAt(compiled, sequence, a, b) !== NONE) found.state[last] = LOST;
  }
  if (policy.entry === "all") closeOpen(compiled, sequence, found);
  if (compiled.exclusions.length > 0)
    for (let i = 0; i < found.size; i += 1)
      if (excludedBy(compiled, sequence, found, i) !== NONE) found.state[i] = EXCLUDED;
  return found;
}
