/** What is measured, and how many times the hand-written loop it may take. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
  /** Fails the run where the median ratio is above it; null: only shown. */
  readonly bound: number | null;
}
/** What came out for one contender. */
export interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly ratio: number;
  readonly bound: number | null;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
};
const time = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/**
 * Measures contenders against a hand-written loop in one process: every round runs all of them, beginning with another one each
 * time, and the ratio of a round is taken within it, so that a busy machine slows both sides alike.
 */
export function ratios(
  hand: { readonly name: string; readonly run: () => unknown },
  contenders: readonly Contender[],
  rounds = 15,
): readonly Measured[] {
  const all = [{ ...hand, bound: null }, ...contenders];
  for (let warm = 0; warm < 3; warm += 1) for (const { run } of all) run();
  const times = all.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let k = 0; k < all.length; k += 1) {
      const at = (k + round) % all.length;
      times[at]?.push(time((all[at] as Contender).run));
    }
  }
  return all.map(({ name, bound }, at) => ({
    name,
    bound,
    ms: median(times[at] as number[]),
    ratio: median((times[at] as number[]).map((ms, round) => ms / (times[0]?.[round] as number))),
  }));
}

/** Prints what was measured, and marks the process as failed where a bound is broken. */
export function report(title: string, measured: readonly Measured[]): void {
  console.log(`\n${title}`);
  for (const { name, ms, ratio, bound } of measured) {
    const over = bound !== null && ratio > bound;
    const limit = bound === null ? "" : `  (at most ${bound.toFixed(1)}${over ? ", BROKEN" : ""})`;
    console.log(`  ${name.padEnd(44)} ${ms.toFixed(2).padStart(9)} ms ${ratio.toFixed(2).padStart(7)} x${limit}`);
    if (over) process.exitCode = 1;
  }
}
