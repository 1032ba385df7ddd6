import type { Compiled } from "./compile.ts";
import type { Sequence } from "./sequence.ts";

/**
 * Of the chains that lead from one entry to one depth, the one whose stages come earliest: with windows per step the matcher keeps the
 * latest event of each stage (it can still go on the longest), but a stage was reached when it was first reached. Rewrites `depth`
 * slots from `from` on. One way back marks the events from which the rest can follow in time, one way on takes the first of them.
 */
export function earliestChain({ step, limit, limits }: Compiled, { code, at }: Sequence): ChainRewriter {
  let marks = new Uint8Array(64);
  const near = new Float64Array(limits.length);
  return (slots, from, depth) => {
    const entry = slots[from] as number;
    const last = slots[from + depth - 1] as number;
    const start = at[entry] as number;
    const size = last - entry + 1;
    if (marks.length < size) marks = new Uint8Array(size * 2);
    near.fill(Number.POSITIVE_INFINITY);
    for (let e = last; e > entry; e -= 1) {
      const s = step[code[e] as number] as number;
      const t = at[e] as number;
      const rest = (near[s + 1] as number) - t <= (limits[s + 1] as number);
      const goesOn = s > 0 && s < depth && t - start <= limit && (s === depth - 1 || rest);
      marks[e - entry] = goesOn ? 1 : 0;
      if (goesOn) near[s] = t;
    }
    let k = 1;
    let before = start;
    for (let e = entry + 1; e <= last && k < depth; e += 1) {
      const t = at[e] as number;
      if (marks[e - entry] === 0 || step[code[e] as number] !== k || t - before > (limits[k] as number)) continue;
      slots[from + k] = e;
      before = t;
      k += 1;
    }
  };
}
/** Rewrites a chain of `depth` slots from `from` on. */
export type ChainRewriter = (slots: Int32Array, from: number, depth: number) => void;
