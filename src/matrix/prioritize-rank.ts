import type { PrioritizeOptions } from "./prioritize-types.ts";
import type { Classified, ClassifiedCustomer } from "./types.ts";

/** A customer with a treatment. */
export type Line<T extends string> = ClassifiedCustomer<string, string, T> & { readonly treatment: T };

/** Higher numbers first; who has none comes last. */
const falling = (a: number | null, b: number | null): number =>
  (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY) || 0;

/** Customers with a treatment, best first; those without one are left out. */
export function ranked<T extends string>(
  classified: Classified<string, string, T>,
  by: PrioritizeOptions["rank"],
): Line<T>[] {
  const { policy } = classified;
  const order = new Map<string, number>(policy.treatments.map((treatment, i) => [treatment, i]));
  const level = (levels: readonly string[], name: string): number => levels.indexOf(name);
  const potential = (a: Line<T>, b: Line<T>): number =>
    falling(level(policy.potential.levels, a.potential.level), level(policy.potential.levels, b.potential.level)) ||
    falling(a.potential.value, b.potential.value);
  const value = (a: Line<T>, b: Line<T>): number =>
    falling(level(policy.value.levels, a.value.level), level(policy.value.levels, b.value.level)) ||
    falling(a.value.value, b.value.value);
  const treatment = (a: Line<T>, b: Line<T>): number => (order.get(a.treatment) ?? 0) - (order.get(b.treatment) ?? 0);
  const chain =
    by === "potential" ? [potential, value] : by === "value" ? [value, potential] : [treatment, potential, value];
  const lines = classified.customers.filter((line): line is Line<T> => line.treatment !== "unknown");
  return lines.sort((a, b) => {
    for (const compare of chain) {
      const found = compare(a, b);
      if (found !== 0) return found;
    }
    return a.customer < b.customer ? -1 : 1;
  });
}
