import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { aliveProbability, countProbabilities } from "./bg-nbd.ts";
import { checkBuying } from "./check-model.ts";
import { expectedWhileAlive } from "./expectation.ts";
import { type HistoryColumns, historiesOf } from "./histories.ts";
import type { HistoryInput, PurchaseForecast, PurchaseModel } from "./model-types.ts";

type Fitted = Pick<PurchaseModel, "model" | "unit" | "parameters">;

/** Throws BAD_OPTION unless a horizon is a finite number from 0. */
function checkPeriods(periods: number): void {
  if (!(periods >= 0 && Number.isFinite(periods)))
    fail("BAD_OPTION", ["periods"], `a number of periods from 0 is needed, found ${show(periods)}`);
}

/** Purchases expected of history `i` in the next t. */
export function expectedAt(fitted: Fitted, read: HistoryColumns, i: number, t: number): number {
  const { model, parameters } = fitted;
  const { r, alpha, a, b } = parameters;
  const [x, tx, T] = [read.x[i], read.tx[i], read.T[i]] as [number, number, number];
  const c = b + x + (model === "mbgNbd" ? 1 : 0);
  return aliveProbability(model, parameters, x, tx, T) * expectedWhileAlive(r + x, a, c, t / (alpha + T));
}

/**
 * What a fitted model expects of each customer in the next `periods` (in the model's unit): the probability of at least one purchase,
 * which is the figure to warn by, the number of purchases, and the probability of still being a customer.
 *
 * @throws SalesPlanError: BAD_OPTION, BAD_HISTORY, DUPLICATE_CUSTOMER.
 *
 * @example
 * ```ts
 * import { forecastPurchases } from "salesplan/health";
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const [found] = forecastPurchases(model, [{ customer: "a", repeats: 2, firstToLast: 213, age: 272 }], { periods: 39 });
 * found?.purchases.toFixed(3); //=> "1.226"
 * found?.buys.toFixed(3); //=> "0.555"
 * ```
 */
export function forecastPurchases(
  model: Fitted,
  input: HistoryInput,
  options: { readonly periods: number },
): readonly PurchaseForecast[] {
  checkBuying("model", model);
  mustHave(options, "options", { periods: "number" });
  const { periods } = options;
  checkPeriods(periods);
  const read = historiesOf(input, model.unit);
  return read.customers.map((customer, i): PurchaseForecast => {
    const [x, tx, T] = [read.x[i], read.tx[i], read.T[i]] as [number, number, number];
    const alive = aliveProbability(model.model, model.parameters, x, tx, T);
    const silent = -(model.parameters.r + x) * Math.log1p(periods / (model.parameters.alpha + T));
    return { customer, alive, buys: alive * -Math.expm1(silent), purchases: expectedAt(model, read, i, periods) };
  });
}

/** What a fitted model expects of a customer in the time after the first purchase: the mean number of repeat purchases, and the probability of exactly n. */
export interface NewCustomerForecast {
  readonly purchases: number;
  readonly probabilities: readonly number[];
}

/**
 * What a fitted model expects of a new customer in the `periods` after the first purchase; probabilities of 0 up to `upTo` repeat purchases.
 *
 * @throws SalesPlanError: BAD_OPTION.
 *
 * @example
 * ```ts
 * import { forecastNewCustomer } from "salesplan/health";
 * const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * forecastNewCustomer(model, { periods: 52 }).purchases.toFixed(4); //=> "1.4461"
 * ```
 */
export function forecastNewCustomer(
  model: Fitted,
  options: { readonly periods: number; readonly upTo?: number },
): NewCustomerForecast {
  checkBuying("model", model);
  must(options, "options", "object");
  const { periods, upTo = 10 } = options;
  checkPeriods(periods);
  if (!Number.isInteger(upTo) || upTo < 0)
    fail("BAD_OPTION", ["upTo"], `a whole number from 0 is needed, found ${show(upTo)}`);
  const { r, alpha, a, b } = model.parameters;
  const modified = model.model === "mbgNbd";
  // In MBG/NBD the first purchase itself may have been the last.
  const stays = modified ? b / (a + b) : 1;
  const purchases = stays * expectedWhileAlive(r, a, b + (modified ? 1 : 0), periods / alpha);
  const probabilities = countProbabilities(model.model, model.parameters, periods, upTo);
  return { purchases, probabilities };
}
