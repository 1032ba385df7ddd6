import { type Period, workdays } from "../calendar/index.ts";
import { epochDay, fail, show } from "../kernel/index.ts";
import { type Amount, bigUnits, decimalsOf } from "../money/index.ts";
import type { CascadeSpec, PeriodWeights } from "./cascade-types.ts";

type Path = readonly PropertyKey[];

/** Weights as whole numbers over one common power of ten. Throws BAD_AMOUNT or NEGATIVE_WEIGHT. */
export function wholeWeights(weights: readonly Amount[], at: (i: number) => Path): readonly bigint[] {
  const scale = weights.reduce<number>((most, weight) => Math.max(most, decimalsOf(weight)), 0);
  return weights.map((weight, i) => {
    const units = bigUnits(weight, scale, at(i));
    return units < 0n ? fail("NEGATIVE_WEIGHT", at(i), `a weight from 0 is needed, found ${show(weight)}`) : units;
  });
}

/** The weights of the parts of a period. */
export function partWeights(
  parts: readonly Period[],
  weights: PeriodWeights,
  { calendar }: CascadeSpec,
  path: Path,
): readonly bigint[] {
  if (weights === "even") return parts.map(() => 1n);
  const days = parts.map(({ start, end }) => BigInt(epochDay(end) - epochDay(start) + 1));
  if (weights === "days") return days;
  if (weights === "workdays") {
    const worked = parts.map(({ start, end }) => BigInt(workdays(calendar, start, end)));
    return worked.some((count) => count > 0n) ? worked : days;
  }
  if (typeof weights !== "object" || weights === null) {
    return fail("BAD_OPTION", path, `even, workdays, days, or weights by label are needed, found ${show(weights)}`);
  }
  const found = parts.map(({ label }): Amount => {
    const weight = weights[label] ?? weights[label.slice(label.indexOf("-") + 1)];
    if (weight !== undefined) return weight;
    return fail(
      "MISSING_WEIGHT",
      [...path, label],
      `a weight for ${label} is needed; there are ${Object.keys(weights).join(", ")}`,
    );
  });
  const whole = wholeWeights(found, (i) => [...path, parts[i]?.label ?? i]);
  if (whole.every((weight) => weight === 0n))
    fail("ALL_ZERO", path, `every part of it has weight 0: ${parts.map(({ label }) => label).join(", ")}`);
  return whole;
}
