import { fail, reason } from "../kernel/index.ts";
import {
  type CompareOptions,
  compareGroups,
  compareRates,
  type GroupsComparison,
  type RateComparison,
} from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { Count } from "../stats/index.ts";
import type { ConversionOf, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { ConversionFigure, FunnelReason, FunnelReport, Slice } from "./types.ts";

/** Which conversion is compared, and how. */
export interface CompareFunnelsOptions<Conversion extends string = string> extends CompareOptions {
  /** @defaultValue "overall" */
  readonly conversion?: Conversion | "overall";
}
/** One conversion of two funnels. */
export interface ConversionComparison<Name extends string = string> extends RateComparison {
  readonly conversion: Name;
}
/** One conversion of many funnels. */
export interface SegmentsComparison<Name extends string = string> extends GroupsComparison {
  readonly conversion: Name;
  /** Entries of the conversion in no group: of values beyond the breakdown's `limit`, and of deals without a value. */
  readonly leftOut: { readonly other: number; readonly none: number };
  /** SEGMENTS_LEFT_OUT where the global test has not seen every value. */
  readonly reasons: readonly FunnelReason[];
}

/** A conversion of a funnel or of a part of it, where its counts are of one cohort. */
export function figureOf(funnel: Slice, conversion: string): ConversionFigure {
  const figure =
    conversion === "overall" ? funnel.overall : funnel.conversions.find((one) => one.conversion === conversion);
  if (figure === undefined) {
    const known = [...funnel.conversions.map((one) => one.conversion), "overall"].join(", ");
    return fail("UNKNOWN_CONVERSION", ["conversion"], `one of ${known} is needed, found ${conversion}`);
  }
  if (figure.converted > figure.n)
    fail("NOT_ONE_COHORT", ["conversion"], `${conversion} has a rate above 1: its counts are not of the same deals`);
  return figure;
}
/** A figure as a count. */
export const countOf = ({ converted, n }: ConversionFigure): Count => ({ successes: converted, n });

/**
 * Whether a conversion is really better in one funnel than in another (after against before, exposed against control): the
 * difference in points (Newcombe) and relative (Katz), p, a verdict, and the entries that a clear answer takes.
 *
 * @throws SalesPlanError: UNKNOWN_CONVERSION, NOT_ONE_COHORT.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["test-drive", "signed"] });
 * const before = funnel.fromCounts(policy, [300, 84], { asOf: "2026-06-30" });
 * const after = funnel.fromCounts(policy, [300, 105], { asOf: "2026-07-31" });
 * const found = funnel.compare(after, before, { conversion: "test-drive>signed" });
 * found.points?.estimate.toFixed(1); //=> "7.0"
 * [found.verdict, found.requiredN]; //=> ["unclear", 691]
 * ```
 */
export function compare<Conversion extends string>(
  a: Slice<string, Conversion>,
  b: Slice<string, Conversion>,
  options: CompareFunnelsOptions<NoInfer<Conversion>> = {},
): ConversionComparison<Conversion | "overall"> {
  for (const [name, slice] of Object.entries({ a, b }))
    mustHave(slice, name, { overall: "object", conversions: "objects" });
  must(options, "options", "object");
  const { conversion = "overall" as const, ...how } = options;
  const [left, right] = [a, b].map((one) => countOf(figureOf(one, conversion)));
  return { conversion, ...compareRates(left as never, right as never, how) };
}

/**
 * Compares the segments of a report's breakdown without a league table of chance: one global test first; only if the segments
 * differ at all each against the rest (Holm), and beside every raw rate the one drawn to the common rate. Deals without a value and
 * values beyond the breakdown's `limit` are in no group: `leftOut` counts them; raise the limit to compare every value.
 *
 * @throws SalesPlanError: NO_BREAKDOWN where the report was not broken down, UNKNOWN_CONVERSION.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "signed"] });
 * const rows = ["fair", "web"].flatMap((source, s) =>
 *   Array.from({ length: 40 }, (_, i) => [
 *     { dealId: `${source} ${i}`, stage: "lead", at: "2026-01-05", source },
 *     ...(i < 20 + s ? [{ dealId: `${source} ${i}`, stage: "signed", at: "2026-02-05", source }] : []),
 *   ]).flat(),
 * );
 * const report = funnel.analyze(policy, rows, { asOf: "2026-03-31", by: "source" });
 * const found = funnel.compareSegments(report);
 * found.differ; //=> false
 * found.groups.map(({ key, verdict }) => [key, verdict]); //=> [["fair", "unclear"], ["web", "unclear"]]
 * ```
 */
export function compareSegments<S extends Stages>(
  report: FunnelReport<S>,
  options: CompareFunnelsOptions<ConversionOf<NoInfer<S>>> = {},
): SegmentsComparison<ConversionOf<S> | "overall"> {
  mustHave(report, "report", { policy: "object" });
  must(options, "options", "object");
  const { conversion = "overall" as const, ...how } = options;
  const { breakdown } = report as unknown as FunnelReport;
  if (breakdown === null) return fail("NO_BREAKDOWN", ["report"], "a report that was broken down with `by` is needed");
  const groups = breakdown.segments
    .filter(({ kind }) => kind === "value")
    .map((segment) => ({ key: segment.value as string, ...countOf(figureOf(segment, conversion)) }));
  const apart = (kind: "other" | "none"): number => {
    const segment = breakdown.segments.find((one) => one.kind === kind);
    return segment === undefined ? 0 : figureOf(segment, conversion).n;
  };
  const leftOut = { other: apart("other"), none: apart("none") };
  const { by, others } = breakdown;
  const said =
    others === 0 ? [] : [reason(reasons, "SEGMENTS_LEFT_OUT", { by, values: others, entered: leftOut.other })];
  return { conversion, ...compareGroups(groups, how), leftOut, reasons: said };
}
