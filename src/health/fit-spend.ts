import { fail, reason } from "../kernel/index.ts";
import { atBound, minimise, standardErrors } from "./fit.ts";
import { type GammaGammaParameters, spendExpectation, spendLogLikelihood } from "./gamma-gamma.ts";
import { historiesOf } from "./histories.ts";
import type { HistoryInput, SpendModel } from "./model-types.ts";
import { reasons } from "./reasons.ts";
import type { HealthReason } from "./types.ts";

/** From here on the number of purchases and their size are too much alike for a model that takes them as unrelated. */
const CORRELATED = 0.3;

function correlation(x: readonly number[], y: readonly number[]): number | null {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    const [dx, dy] = [value - mx, (y[i] as number) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

/**
 * Fits the Gamma-Gamma model of spending to customers with repeat purchases of a positive mean (BFGS with the exact gradient). q is
 * kept above 1, so that the mean over all customers exists. Fit it on revenue; the margin comes last, in `lifetimeValue`.
 *
 * @throws SalesPlanError: TOO_FEW_CUSTOMERS below two customers with repeat purchases; BAD_HISTORY, DUPLICATE_CUSTOMER.
 *
 * @example
 * ```ts
 * import { fitSpend } from "salesplan/health";
 * const buyers = [12, 35, 20, 60, 28, 44, 31, 25].map((meanRepeatAmount, i) => ({ customer: `c${i}`, repeats: 1 + (i % 3), firstToLast: 9, age: 90, meanRepeatAmount }));
 * const model = fitSpend(buyers);
 * model.customers; //=> 8
 * (model.mean ?? 0) > 20 && (model.mean ?? 0) < 50; //=> true
 * ```
 */
export function fitSpend(input: HistoryInput): SpendModel {
  const read = historiesOf(input, "day");
  const rows = Array.from(read.x.keys()).filter((i) => (read.x[i] as number) > 0 && (read.m[i] as number) > 0);
  if (rows.length < 2)
    fail("TOO_FEW_CUSTOMERS", ["histories"], "at least two customers with repeat purchases are needed", rows.length);
  const x = rows.map((i) => read.x[i] as number);
  const m = rows.map((i) => read.m[i] as number);
  const unit = m.reduce((a, b) => a + b, 0) / m.length;
  const scaled = m.map((value) => value / unit);
  const parametersAt = (at: ArrayLike<number>): GammaGammaParameters => ({
    p: Math.exp(at[0] as number),
    q: 1 + Math.exp(at[1] as number),
    v: Math.exp(at[2] as number),
  });
  const found = minimise(
    (at, gradient) => {
      const parameters = parametersAt(at);
      const value = spendLogLikelihood(parameters, x, scaled, gradient);
      [parameters.p, parameters.q - 1, parameters.v].forEach((size, i) => {
        gradient[i] = (-(gradient[i] as number) * size) / x.length;
      });
      return -value / x.length;
    },
    [
      [1, 1, 0],
      [0, 0, 0],
      [2, 2, 1],
    ],
  );
  const own = parametersAt(found.at);
  const parameters = { ...own, v: own.v * unit };
  const degenerate = atBound(found.at) || !found.converged;
  const errors = degenerate
    ? null
    : standardErrors([parameters.p, parameters.q, parameters.v], ([p, q, v], gradient) => {
        spendLogLikelihood({ p, q, v } as GammaGammaParameters, x, m, gradient);
      });
  const related = correlation(x, m);
  const told: HealthReason[] = [];
  if (degenerate) told.push(reason(reasons, "SPEND_DEGENERATE", { count: x.length }));
  if (related !== null && Math.abs(related) > CORRELATED)
    told.push(reason(reasons, "SPEND_CORRELATED", { correlation: related }));
  return {
    format: "salesplan.spend-model/1",
    parameters,
    standardErrors: errors && { p: errors[0] as number, q: errors[1] as number, v: errors[2] as number },
    logLikelihood: spendLogLikelihood(parameters, x, m),
    customers: x.length,
    leftOut: read.x.length + read.leftOut - x.length,
    mean: spendExpectation(parameters, 0, null),
    correlation: related,
    converged: found.converged,
    gradientNorm: found.gradientNorm,
    evaluations: found.evaluations,
    degenerate,
    reasons: told,
  };
}
