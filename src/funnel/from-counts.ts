import { EMPTY_TALLY, epochDay, fail, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { funnelDoor } from "./define.ts";
import { conversionFigure, rateOf } from "./figures.ts";
import { lint } from "./lint.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason, FunnelReport } from "./types.ts";

/** Totals per stage: by name, or a list in the order of the stages. */
export type StageCounts<S extends Stages> = { readonly [Stage in S[number]]: number } | readonly number[];

function countOf(counts: { readonly [stage: string]: unknown } | readonly unknown[], stage: string, k: number): number {
  const found = Array.isArray(counts) ? counts[k] : (counts as { readonly [stage: string]: unknown })[stage];
  if (Number.isSafeInteger(found) && (found as number) >= 0) return found as number;
  return fail(
    "BAD_COUNT",
    ["counts", Array.isArray(counts) ? k : stage],
    `a whole number from 0 is needed, found ${show(found)}`,
  );
}

/**
 * A funnel from totals per stage, where nothing else is known. The totals need not be of the same deals: a rate above 1 is
 * reported as it is, with NOT_ONE_COHORT, never clipped.
 *
 * @returns A report with `basis: "counts"`: what was lost or is open is unknown (null), and nothing can be told mature from immature.
 * @throws SalesPlanError: BAD_COUNT with the stage, NOT_A_DAY for asOf.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
 * const report = funnel.fromCounts(policy, { lead: 120, visit: 100, signed: 130 }, { asOf: "2026-07-31" });
 * report.conversions.map(({ rate }) => rate); //=> [100 / 120, 1.3]
 * report.reasons.map(({ code }) => code); //=> ["COUNTS_ONLY", "NOT_ONE_COHORT"]
 * ```
 */
export function fromCounts<S extends Stages>(
  policy: FunnelPolicy<S>,
  counts: StageCounts<NoInfer<S>>,
  options: { readonly asOf: string; readonly confidence?: number },
): FunnelReport<S> {
  if (!Array.isArray(counts)) must(counts, "counts", "object");
  must(options, "options", "object");
  const { policy: filled, conversions, size } = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, confidence = 0.95 } = options;
  epochDay(asOf, ["asOf"]);
  const { stages, targets } = filled;
  if (Array.isArray(counts) && counts.length !== size)
    fail("BAD_COUNT", ["counts"], `one count for each of ${stages.join(", ")} is needed, found ${counts.length}`);
  if (!Array.isArray(counts))
    for (const name of Object.keys(counts))
      if (!stages.includes(name))
        fail("BAD_COUNT", ["counts", name], `one of ${stages.join(", ")} is needed, found ${name}`);
  const found = stages.map((stage, k) => countOf(counts, stage, k));
  const said: FunnelReason[] = [...lint(filled), reason(reasons, "COUNTS_ONLY", { stages: size })];
  const figure = <Name extends string>(name: Name, a: number, b: number) => {
    const [n, converted] = [found[a] as number, found[b] as number];
    const all = { n, converted };
    return conversionFigure(
      name,
      [stages[a] as string, stages[b] as string],
      all,
      all,
      targets[name] ?? null,
      confidence,
    );
  };
  const steps = conversions.map((conversion, k) => figure(conversion, k, k + 1));
  for (const { conversion, n, converted } of steps)
    if (converted > n) said.push(reason(reasons, "NOT_ONE_COHORT", { conversion, from: n, to: converted }));
  const report: FunnelReport = {
    asOf,
    given: size,
    used: size,
    unused: EMPTY_TALLY,
    rejected: EMPTY_TALLY,
    basis: "counts",
    policy: filled,
    deals: Math.max(...found),
    notEntered: 0,
    outside: 0,
    excluded: 0,
    stages: found.map((entered, k) => ({
      stage: stages[k] as string,
      entered,
      converted: null,
      lost: null,
      openMature: null,
      openImmature: null,
      matureEntered: entered,
      cumulativeRate: rateOf(entered, found[0] as number),
      ids: null,
    })),
    conversions: steps,
    overall: figure("overall", 0, size - 1),
    winLag: null,
    breakdown: null,
    trend: null,
    times: null,
    cycle: null,
    reasons: said,
  };
  return report as unknown as FunnelReport<S>;
}
