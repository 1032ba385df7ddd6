import type { QuotasResult } from "salesplan/activity";
import {
  type ChartSpec,
  cycleCurve,
  quotaProgress,
  type StackedSpec,
  targetHeatMap,
  valueMatrix,
} from "salesplan/charts";
import type { Classified } from "salesplan/matrix";
import type { Plan } from "salesplan/targets";
import { expectTypeOf, it } from "vitest";

declare const plan: Plan<"floor" | "target">;
declare const quotas: QuotasResult<"touches">;
declare const classified: Classified<"medium" | "high", "low" | "high", "keep" | "grow">;

it("knows the names of what it draws", () => {
  expectTypeOf(targetHeatMap(plan, { tier: "floor", by: "month" })).toEqualTypeOf<ChartSpec>();
  // @ts-expect-error: no such tier
  targetHeatMap(plan, { tier: "stretch" });
  expectTypeOf(quotaProgress(quotas, { quota: "touches" })).toEqualTypeOf<ChartSpec>();
  // @ts-expect-error: no such quota
  quotaProgress(quotas, { quota: "visits" });
  expectTypeOf(valueMatrix(classified, { scale: "sqrt" })).toEqualTypeOf<ChartSpec>();
  // @ts-expect-error: a logarithm has no place for zero
  valueMatrix(classified, { scale: "log" });
  // @ts-expect-error: a curve is needed
  cycleCurve(plan);
});

it("gives specifications that nobody can change by accident", () => {
  expectTypeOf<StackedSpec["vconcat"]>().toExtend<readonly object[]>();
  // @ts-expect-error: readonly
  targetHeatMap(plan).title.text = "";
});
