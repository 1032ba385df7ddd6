import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** How many of `n` cases succeeded. */
export interface Count {
  readonly successes: number;
  readonly n: number;
}
/** An interval with its ends. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Returns the count where both are whole numbers and 0 <= successes <= n; else throws BAD_COUNT. */
export function checkCount(count: Count, name: string): Count {
  must(count, name, "object");
  const { successes, n } = count;
  if (!(Number.isSafeInteger(n) && Number.isSafeInteger(successes) && successes >= 0 && successes <= n)) {
    fail("BAD_COUNT", [name], `whole numbers with 0 <= successes <= n are needed, found ${show({ successes, n })}`);
  }
  return count;
}
