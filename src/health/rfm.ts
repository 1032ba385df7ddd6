import { accounted, fail, reason, show } from "../kernel/index.ts";
import type { Cuts } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { fromUnits } from "../money/index.ts";
import { reasons } from "./reasons.ts";
import { axisCuts, isCuts } from "./rfm-axis.ts";
import { columnsFor, firstOfEach, type RfmInput } from "./rfm-rows.ts";
import type { Rfm, RfmAxis, RfmCustomer, RfmOptions, RfmRow, RfmSegmentTotal } from "./rfm-types.ts";
import { cellOf, cubeOf, RFM_SEGMENTS, type RfmBins, type RfmSegment, type SegmentRule } from "./segments.ts";
import type { HealthReason, Summary } from "./types.ts";

const AXES = ["recency", "frequency", "amount"] as const;

function binsFor(bins: RfmOptions["bins"], cuts: NonNullable<RfmOptions["cuts"]>): RfmBins {
  const of = (axis: RfmAxis): number => {
    const own = cuts[axis];
    const asked = typeof bins === "number" ? bins : (bins?.[axis] ?? 5);
    const found = own ? (isCuts(own) ? own.at : own).length + 1 : asked;
    if (!Number.isInteger(found) || found < 2 || found > 9)
      fail("BAD_OPTION", ["bins", axis], `2 to 9 bins are needed, found ${show(found)}`);
    return found;
  };
  return { recency: of("recency"), frequency: of("frequency"), amount: of("amount") };
}

function checkOwn(cuts: NonNullable<RfmOptions["cuts"]>): void {
  for (const axis of AXES) {
    const own = cuts[axis];
    const at = own ? (isCuts(own) ? own.at : own) : [];
    at.forEach((cut, i) => {
      if (!Number.isFinite(cut) || (i > 0 && cut < (at[i - 1] as number)))
        fail("BAD_CUTS", ["cuts", axis, i], `finite rising cuts are needed, found ${show(at)}`);
    });
  }
}

/**
 * Scores customers by recency, frequency and amount, each cut into bins at quantiles of the customers given (type 7) or at own cuts.
 * The highest score is best on every axis. Equal values always get equal scores; a change of the currency's unit or of the
 * order of rows changes none. Bins that ties have swallowed are reported, and where there are no more distinct values than
 * bins each value has a bin of its own.
 *
 * @throws SalesPlanError: MISSING_OPTION where rows come without asOf; BAD_OPTION, BAD_CUTS, BAD_SEGMENTS.
 *
 * @example
 * ```ts
 * import { rfm } from "salesplan/health";
 * const rows = [1, 2, 3, 4, 5, 6].map((n) => ({ customer: `c${n}`, daysSinceLast: 10 * n, purchases: 7 - n, amount: 100 * n }));
 * const scores = rfm(rows, { asOf: "2026-07-31" });
 * scores.customers[0]; //=> { customer: "c1", recency: 5, frequency: 5, amount: 1, code: "551", segment: "champions" }
 * scores.cuts.recency?.at; //=> [20, 30, 40, 50]
 * rfm(rows, { asOf: "2026-08-31", cuts: scores.cuts }).customers[5]?.code; //=> "115"
 * ```
 */
export function rfm<const N extends string = RfmSegment>(
  input: Summary | readonly RfmRow[],
  options: RfmOptions<N> = {},
): Rfm<N> {
  must(options, "options", "object");
  const columns = columnsFor(input, options as RfmOptions<string>);
  const own = options.cuts ?? {};
  checkOwn(own);
  const bins = binsFor(options.bins, own);
  const five = AXES.every((axis) => bins[axis] === 5);
  const rules = (options.segments === undefined ? (five ? RFM_SEGMENTS : null) : options.segments) as
    | readonly SegmentRule<N>[]
    | null;
  const cube = rules && cubeOf(rules, bins);
  const { kept, unused } = firstOfEach(columns, options.keep);
  const money = Float64Array.from(kept, (i) => (columns.units[i] as number) / 10 ** columns.scale);
  const values: { readonly [A in RfmAxis]: Float64Array } = {
    recency: Float64Array.from(kept, (i) => columns.days[i] as number),
    frequency: Float64Array.from(kept, (i) => columns.purchases[i] as number),
    amount: money,
  };
  const { side = "lower", minimum = 5 } = options;
  const found: HealthReason[] = [];
  const cut = (axis: RfmAxis): Cuts | null => {
    const cuts = axisCuts(values[axis], { bins: bins[axis], own: own[axis] ?? null, side, minimum });
    if (cuts === null) found.push(reason(reasons, "RFM_TOO_FEW", { dimension: axis, count: kept.length, minimum }));
    else if (cuts.by === "quantile" && cuts.collapsed.length > 0 && own[axis] === undefined) {
      const got = cuts.counts.length - cuts.collapsed.length;
      found.push(reason(reasons, "RFM_COLLAPSED", { dimension: axis, bins: bins[axis], found: got }));
    }
    return cuts;
  };
  const cuts = { recency: cut("recency"), frequency: cut("frequency"), amount: cut("amount") };
  const scores = scoresOf(values, cuts, bins);
  let lines: readonly RfmCustomer<N>[] | null = null;
  const nameOf = (row: number): string => {
    const i = kept[row] as number;
    return columns.names[columns.codes === null ? i : (columns.codes[i] as number)] as string;
  };
  const segmentAt = (row: number): number | null => {
    const [r, f, a] = [scores.recency[row], scores.frequency[row], scores.amount[row]] as [number, number, number];
    return cube === null || r === 0 || f === 0 || a === 0 ? null : (cube.first[cellOf(bins, r, f, a)] as number);
  };
  const line = (row: number): RfmCustomer<N> => {
    const [recency, frequency, amount] = AXES.map((axis) => scores[axis][row] || null) as [number, number, number];
    const at = segmentAt(row);
    return {
      customer: nameOf(row),
      recency,
      frequency,
      amount,
      code: recency && frequency && amount ? `${recency}${frequency}${amount}` : null,
      segment: at === null ? null : at < 0 ? "other" : (rules?.[at]?.segment ?? null),
    };
  };
  return {
    asOf: columns.asOf,
    ...accounted(columns, unused),
    reasons: found,
    bins,
    cuts,
    get customers() {
      lines ??= Array.from(kept, (_, row) => line(row));
      return lines;
    },
    segments: rules === null ? [] : totals(rules, columns, kept, segmentAt),
  };
}

function scoresOf(
  values: { readonly [A in RfmAxis]: Float64Array },
  cuts: Rfm["cuts"],
  bins: RfmBins,
): { readonly [A in RfmAxis]: Uint8Array } {
  const of = (axis: RfmAxis): Uint8Array => {
    const found = cuts[axis];
    const score = new Uint8Array(values[axis].length);
    if (found === null) return score;
    const { at, side } = found;
    for (let i = 0; i < score.length; i += 1) {
      const value = values[axis][i] as number;
      if (Number.isNaN(value)) continue;
      let bin = 0;
      for (const point of at) if (side === "upper" ? value >= point : value > point) bin += 1;
      // Few days are good, so the axis of days is read backwards.
      score[i] = axis === "recency" ? bins.recency - bin : bin + 1;
    }
    return score;
  };
  return { recency: of("recency"), frequency: of("frequency"), amount: of("amount") };
}

function totals<N extends string>(
  rules: readonly SegmentRule<N>[],
  columns: RfmInput,
  kept: Int32Array,
  segmentAt: (row: number) => number | null,
): RfmSegmentTotal<N>[] {
  const names = [...new Set<N | "other">([...rules.map((rule) => rule.segment), "other"])];
  const slots = rules.map((rule) => names.indexOf(rule.segment));
  const sums = names.map(() => ({ customers: 0, purchases: 0, units: 0n, safe: 0 }));
  for (let row = 0; row < kept.length; row += 1) {
    const at = segmentAt(row);
    if (at === null) continue;
    const sum = sums[at < 0 ? names.indexOf("other") : (slots[at] as number)] as (typeof sums)[number];
    const i = kept[row] as number;
    sum.customers += 1;
    sum.purchases += columns.purchases[i] as number;
    const units = columns.units[i] as number;
    if (Number.isNaN(units)) continue;
    if (Number.isSafeInteger(sum.safe + units)) sum.safe += units;
    else {
      sum.units += BigInt(sum.safe);
      sum.safe = units;
    }
  }
  return names.map((segment, k) => {
    const { customers, purchases, units, safe } = sums[k] as (typeof sums)[number];
    return { segment, customers, purchases, amount: fromUnits(units + BigInt(safe), columns.scale) };
  });
}
