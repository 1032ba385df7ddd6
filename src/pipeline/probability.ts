import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { Decimal, fromUnits } from "../money/index.ts";
import { type Book, OPEN } from "./book.ts";
import { type Total, total } from "./deal-group.ts";
import type { Compiled } from "./policy.ts";

/** The chance of each deal, NaN where it has none; `bad` counts row probabilities outside 0 to 1. @internal */
export interface Prices {
  readonly p: Float64Array;
  readonly bad: number;
}
export function pricesOf(
  { policy }: Compiled,
  book: Book,
  learned: { readonly [stage: string]: number | undefined } = {},
  chances: { readonly [deal: string]: number } = {},
): Prices {
  must(learned, "probabilities", "object");
  must(chances, "chances", "object");
  const byStage = policy.stages.open.map((stage) => learned[stage] ?? policy.probabilities[stage] ?? Number.NaN);
  for (const [stage, p] of Object.entries(learned)) {
    if (!policy.stages.open.includes(stage))
      fail(
        "BAD_OPTION",
        ["probabilities", stage],
        `only open stages have a probability (${policy.stages.open.join(", ")})`,
      );
    if (!(p !== undefined && p >= 0 && p <= 1))
      fail("BAD_OPTION", ["probabilities", stage], `a number from 0 to 1 is needed, found ${show(p)}`);
  }
  const single = new Map(Object.entries(chances));
  for (const [deal, p] of single)
    if (!(p >= 0 && p <= 1)) fail("BAD_OPTION", ["chances", deal], `a number from 0 to 1 is needed, found ${show(p)}`);
  const own = book.table.columns.probability.values;
  const p = new Float64Array(book.size).fill(Number.NaN);
  let bad = 0;
  for (let row = 0; row < book.size; row += 1) {
    if (book.state[row] !== OPEN) continue;
    const stage = byStage[book.stage[row] as number] ?? Number.NaN;
    let deal = own[row] as number;
    if (deal < 0 || deal > 1) {
      bad += 1;
      deal = Number.NaN;
    }
    const [first, second] = policy.prefer === "stage" ? [stage, deal] : [deal, stage];
    p[row] = single.get(book.idOf(row)) ?? (Number.isNaN(first) ? second : first);
  }
  return { p, bad };
}

/** An exact sum of amount x probability: amounts are added per probability, so that each product is made once. @internal */
export interface Weighted {
  add(units: number, p: number): void;
  value(): Decimal;
}
export function weighted(rounding: "exact" | "perDeal", scale: number): Weighted {
  const byChance = new Map<number, Total>();
  const rounded = total();
  return {
    add(units, p) {
      if (Number.isNaN(units) || Number.isNaN(p)) return;
      if (rounding === "perDeal") {
        rounded.add(new Decimal(units).mul(p).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());
        return;
      }
      const sum = byChance.get(p) ?? total();
      byChance.set(p, sum);
      sum.add(units);
    },
    value() {
      let sum = fromUnits(rounded.units(), scale);
      for (const [p, units] of byChance) sum = sum.plus(fromUnits(units.units(), scale).mul(p));
      return sum;
    },
  };
}
