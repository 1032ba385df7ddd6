import { NONE } from "../kernel/index.ts";
import { type Attempts, DONE, OPEN, push } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import type { Matcher } from "./ordered.ts";
import type { Sequence } from "./sequence.ts";

/**
 * Which stages a deal has been in, from its first stage event on: `visited` counts a stage that was itself entered, `implied`
 * also one that was skipped on the way to a later one. With `retraction` a move back takes back what lies beyond.
 */
export function reachMatcher(compiled: Compiled, { code, at }: Sequence, into: Attempts): Matcher {
  const { size, step, limit, policy } = compiled;
  const implied = policy.reach === "implied";
  const retract = policy.backward === "retraction";
  const slot = new Int32Array(size);
  return (deal, a, b) => {
    slot.fill(NONE);
    let entry = -1;
    for (let e = a; e < b; e += 1) {
      const s = step[code[e] as number] as number;
      if (s < 0) continue;
      if (entry < 0) entry = e;
      if ((at[e] as number) - (at[entry] as number) > limit) continue;
      if (retract) slot.fill(NONE, s + 1);
      if (implied) for (let k = s - 1; k >= 0 && slot[k] === NONE; k -= 1) slot[k] = e;
      if (slot[s] === NONE) slot[s] = e;
    }
    if (entry < 0) return;
    push(into, deal, entry, slot[size - 1] !== NONE ? DONE : OPEN, slot, 0, size);
  };
}
