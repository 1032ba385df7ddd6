import { fail } from "../kernel/index.ts";
import { onGrid, POINT_BITS } from "../measure/index.ts";
import type { CompiledActivity } from "./compile.ts";
import type { PointBounds } from "./policy-types.ts";
import type { ScorePart } from "./types.ts";

/** What bounds do to a sum: the difference, and which bound. */
const held = (sum: number, { floor, cap }: PointBounds): readonly [change: number, bound: "floor" | "cap"] => {
  const low = floor === null ? sum : Math.max(sum, onGrid(floor, POINT_BITS));
  const value = cap === null ? low : Math.min(low, onGrid(cap, POINT_BITS));
  return [value - sum, value > sum ? "floor" : "cap"];
};

/**
 * One score from its sums by kind: the kinds, the bonuses that are reached, then what each group's bounds and then the overall bounds change.
 * A group of which nothing happened is left alone. @internal
 */
export function boundedParts(
  rules: CompiledActivity,
  sums: Float64Array,
  counts: Int32Array,
  subject: string,
  reached: Int32Array | null = null,
): { readonly value: number; readonly contributions: readonly ScorePart[] } {
  const parts: ScorePart[] = [];
  const groups = new Float64Array(rules.groups.length);
  const touched = new Uint8Array(rules.groups.length);
  const belongs = (group: number, value: number): void => {
    if (group < 0) return;
    groups[group] = (groups[group] as number) + value;
    touched[group] = 1;
  };
  let total = 0;
  let size = 0;
  rules.kinds.forEach(({ name, group, points }, k) => {
    const count = counts[k] as number;
    if (count === 0) return;
    const value = sums[k] as number;
    parts.push({ key: name, value, source: "kind", kind: name, group: rules.groups[group]?.name ?? null, count });
    total += value;
    size += count * Math.abs(points);
    belongs(group, value);
  });
  rules.bonuses.forEach(({ name, atLeast, group, points }, b) => {
    const count = reached?.[b] ?? 0;
    if (count < atLeast) return;
    const value = onGrid(points, POINT_BITS);
    parts.push({ key: name, value, source: "bonus", kind: null, group: rules.groups[group]?.name ?? null, count });
    total += value;
    size += Math.abs(value);
    belongs(group, value);
  });
  rules.groups.forEach((group, g) => {
    if (touched[g] === 0) return;
    const [change, bound] = held(groups[g] as number, group);
    if (change === 0) return;
    const source = bound === "cap" ? "groupCap" : "groupFloor";
    parts.push({ key: `${group.name}.${bound}`, value: change, source, kind: null, group: group.name, count: 0 });
    total += change;
    size += Math.abs(change);
  });
  const [change, source] = held(total, rules.policy.overall);
  if (change !== 0) parts.push({ key: source, value: change, source, kind: null, group: null, count: 0 });
  if (size + Math.abs(change) >= 2 ** 21) {
    fail("SCORE_TOO_LARGE", ["score", subject], `points must stay below 2,097,152 to sum exactly, found ${size}`);
  }
  return { value: total + change, contributions: parts };
}
