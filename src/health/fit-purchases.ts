import { fail, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { logLikelihood, type PurchaseModelName, type PurchaseParameters } from "./bg-nbd.ts";
import { atBound, minimise, standardErrors } from "./fit.ts";
import { historiesOf } from "./histories.ts";
import type { HistoryInput, PurchaseModel, TimeUnit } from "./model-types.ts";
import { reasons } from "./reasons.ts";
import type { HealthReason } from "./types.ts";

/** How a model of buying is fitted. */
export interface FitOptions {
  /** `mbgNbd` lets a customer leave right after the first purchase; `bgNbd` does not. @defaultValue "mbgNbd" */
  readonly model?: PurchaseModelName;
  /** @defaultValue "week" */
  readonly unit?: TimeUnit;
}

const STARTS = [
  [0, 0, 0, 0],
  [-1.5, -2, 0, 1],
  [1, 1, -1, 2],
] as const;

/**
 * Fits BG/NBD or MBG/NBD to customers' histories by maximum likelihood (BFGS with the exact gradient, from several starts, within bounds).
 * Data without a signal give `degenerate: true` instead of parameters that look like an answer.
 *
 * @throws SalesPlanError: BAD_OPTION, BAD_HISTORY, DUPLICATE_CUSTOMER; TOO_FEW_CUSTOMERS without any customer.
 *
 * @example
 * ```ts
 * import { fitPurchases } from "salesplan/health";
 * const silent = Array.from({ length: 30 }, (_, i) => ({ customer: `c${i}`, repeats: 0, firstToLast: 0, age: 100 + i }));
 * fitPurchases(silent).degenerate; //=> true
 * ```
 */
export function fitPurchases(input: HistoryInput, options: FitOptions = {}): PurchaseModel {
  must(options, "options", "object");
  const { model = "mbgNbd", unit = "week" } = options;
  if (model !== "bgNbd" && model !== "mbgNbd")
    fail("BAD_OPTION", ["model"], `one of bgNbd, mbgNbd is needed, found ${show(model)}`);
  const { x, tx, T, leftOut } = historiesOf(input, unit);
  const customers = x.length;
  const longest = T.reduce((a, b) => Math.max(a, b), 0);
  if (customers === 0 || longest === 0)
    fail("TOO_FEW_CUSTOMERS", ["histories"], "customers with a purchase before asOf are needed", customers);
  // Time is scaled so that the oldest customer's age is 1: the search then has one shape for days and for months.
  const scaled = { x, tx: tx.map((t) => t / longest), T: T.map((t) => t / longest) };
  const parametersAt = (at: ArrayLike<number>): PurchaseParameters => {
    const [r, alpha, a, b] = Array.from(at, Math.exp) as [number, number, number, number];
    return { r, alpha, a, b };
  };
  const found = minimise((at, gradient) => {
    const parameters = parametersAt(at);
    const value = logLikelihood(model, parameters, scaled, gradient);
    [parameters.r, parameters.alpha, parameters.a, parameters.b].forEach((size, i) => {
      gradient[i] = (-(gradient[i] as number) * size) / customers;
    });
    return -value / customers;
  }, STARTS);
  const inUnits = parametersAt(found.at);
  const parameters = { ...inUnits, alpha: inUnits.alpha * longest };
  const data = { x, tx, T };
  const repeats = x.reduce((a, b) => a + b, 0);
  const degenerate = atBound(found.at) || repeats === 0 || !found.converged;
  const errors = degenerate
    ? null
    : standardErrors([parameters.r, parameters.alpha, parameters.a, parameters.b], ([r, alpha, a, b], gradient) => {
        logLikelihood(model, { r, alpha, a, b } as PurchaseParameters, data, gradient);
      });
  const told: HealthReason[] = [];
  if (degenerate) told.push(reason(reasons, "MODEL_DEGENERATE", { count: customers, repeats }));
  return {
    format: "salesplan.purchase-model/1",
    model,
    unit,
    parameters,
    standardErrors: errors && {
      r: errors[0] as number,
      alpha: errors[1] as number,
      a: errors[2] as number,
      b: errors[3] as number,
    },
    logLikelihood: logLikelihood(model, parameters, data),
    customers,
    leftOut,
    converged: found.converged,
    gradientNorm: found.gradientNorm,
    evaluations: found.evaluations,
    degenerate,
    reasons: told,
  };
}
