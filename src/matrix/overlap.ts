import { must } from "../measure/must.ts";
import type { Concentration } from "./concentration.ts";

/** Two lists of customers side by side. */
export interface Overlap {
  /** In both lists, in the order of the first. */
  readonly both: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Share of the first list that is also in the second; null where the first is empty. */
  readonly share: number | null;
}
/** A list of customers, or a concentration whose top list is meant. */
export type CustomerList = readonly string[] | Pick<Concentration, "top">;

const listOf = (list: CustomerList, path: string): readonly string[] => {
  const customers = typeof list === "object" && list !== null && "top" in list ? list.top?.customers : list;
  must(customers, path, "texts");
  return [...new Set(customers)];
};

/**
 * How far two lists of customers overlap: the TOP 20 by potential and by revenue, or those of two dates (who entered is
 * `onlySecond`, who left is `onlyFirst`).
 *
 * @example
 * ```ts
 * import { overlap } from "salesplan/matrix";
 * overlap(["a", "b", "c"], ["b", "c", "d"]); //=> { both: ["b", "c"], onlyFirst: ["a"], onlySecond: ["d"], share: 2 / 3 }
 * ```
 */
export function overlap(first: CustomerList, second: CustomerList): Overlap {
  const [a, b] = [listOf(first, "first"), listOf(second, "second")];
  const [inA, inB] = [new Set(a), new Set(b)];
  const both = a.filter((customer) => inB.has(customer));
  return {
    both,
    onlyFirst: a.filter((customer) => !inB.has(customer)),
    onlySecond: b.filter((customer) => !inA.has(customer)),
    share: a.length === 0 ? null : both.length / a.length,
  };
}
