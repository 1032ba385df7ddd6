import { civilFromDays, daysFromCivil, epochDay, fail, type PlainDate, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, bigUnits, Decimal, decimalsOf, fromUnits } from "../money/index.ts";
import { checkBuying, checkSpending } from "./check-model.ts";
import { expectedAt } from "./forecast-purchases.ts";
import { spendExpectation } from "./gamma-gamma.ts";
import { historiesOf, UNIT_DAYS } from "./histories.ts";
import type { CustomerValue, CustomerValues, HistoryInput, PurchaseModel, SpendModel } from "./model-types.ts";

/** Over what, and at what discount, customers are valued. */
export interface ValueOptions {
  /** Horizon in months, 1 to 120. @defaultValue 12 */
  readonly months?: number;
  /** Discount per month, from 0. @defaultValue 0 */
  readonly monthlyDiscount?: number;
  /** Discount per year, turned into (1 + i)^(1/12) - 1 per month; instead of `monthlyDiscount`. */
  readonly annualDiscount?: number;
  /** From this day on months are those of the calendar, with their real lengths; without it a month is 30.4375 days. A summary brings its own. */
  readonly asOf?: PlainDate | null;
  /** Share of revenue that is margin, from 0: applied last, exactly. @defaultValue "1" */
  readonly margin?: Amount;
  /** Decimals of the values. @defaultValue 2 */
  readonly scale?: number;
}

/** Days from `asOf` to the same day of each later month (the last day where there is none). */
function monthEnds(asOf: PlainDate | null, months: number): number[] {
  if (asOf === null) return Array.from({ length: months }, (_, k) => (k + 1) * UNIT_DAYS.month);
  const start = epochDay(asOf, ["asOf"]);
  const [year, month, day] = civilFromDays(start);
  return Array.from({ length: months }, (_, k) => {
    const index = year * 12 + month + k;
    const first = daysFromCivil(Math.floor(index / 12), (index % 12) + 1, 1);
    const next = daysFromCivil(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1);
    return Math.min(first + day - 1, next - 1) - start;
  });
}

function discountOf({ monthlyDiscount, annualDiscount }: ValueOptions): number {
  const monthly = annualDiscount === undefined ? (monthlyDiscount ?? 0) : (1 + annualDiscount) ** (1 / 12) - 1;
  if (monthlyDiscount !== undefined && annualDiscount !== undefined)
    fail("BAD_OPTION", ["annualDiscount"], "give the discount by month or by year, not both");
  if (!(monthly >= 0 && Number.isFinite(monthly)))
    fail(
      "BAD_OPTION",
      [annualDiscount === undefined ? "monthlyDiscount" : "annualDiscount"],
      `a rate from 0 is needed`,
    );
  return monthly;
}

/** A share from 0, exactly. */
function marginOf(margin: Amount): Decimal {
  const decimals = decimalsOf(margin);
  const share = fromUnits(bigUnits(margin, decimals, ["margin"]), decimals);
  return share.lt(0) ? fail("BAD_OPTION", ["margin"], `a share from 0 is needed, found ${show(margin)}`) : share;
}

/**
 * What each customer is expected to be worth over the next months: expected purchases of each month times expected spend, discounted to today
 * at each month's end, times the margin. Estimates are numbers; only the margin and the rounding are exact.
 *
 * @throws SalesPlanError: BAD_OPTION; NO_POPULATION_MEAN where a customer without repeat purchases needs a mean spend and the
 * spend model has none (q up to 1); BAD_HISTORY, DUPLICATE_CUSTOMER.
 *
 * @example
 * ```ts
 * import { lifetimeValue } from "salesplan/health";
 * const buying = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
 * const spending = { parameters: { p: 6.25, q: 3.74, v: 15.44 } };
 * const customer = { customer: "a", repeats: 2, firstToLast: 213, age: 272, meanRepeatAmount: 22.345 };
 * const { customers } = lifetimeValue(buying, spending, [customer], { months: 12, monthlyDiscount: 0.01, margin: "0.5" });
 * customers[0]?.value; //=> "18.15"
 * ```
 */
export function lifetimeValue(
  buying: Pick<PurchaseModel, "model" | "unit" | "parameters"> & Partial<Pick<PurchaseModel, "reasons">>,
  spending: Pick<SpendModel, "parameters"> & Partial<Pick<SpendModel, "reasons">>,
  input: HistoryInput,
  options: ValueOptions = {},
): CustomerValues {
  checkBuying("buying", buying);
  checkSpending("spending", spending);
  must(options, "options", "object");
  const { months = 12, margin = "1", scale = 2 } = options;
  if (!Number.isInteger(months) || months < 1 || months > 120)
    fail("BAD_OPTION", ["months"], `a whole number from 1 to 120 is needed, found ${show(months)}`);
  if (![0, 1, 2, 3, 4, 5, 6].includes(scale))
    fail("BAD_OPTION", ["scale"], `a whole number from 0 to 6 is needed, found ${show(scale)}`);
  const discount = discountOf(options);
  const asOf = options.asOf ?? ("notYetObserved" in input ? input.asOf : null);
  const ends = monthEnds(asOf, months).map((days) => days / UNIT_DAYS[buying.unit]);
  const read = historiesOf(input, buying.unit);
  const share = marginOf(margin);
  // More digits than money has: the margin multiplies before the only rounding.
  const money = (value: number): Decimal =>
    new Decimal(value.toPrecision(15)).times(share).toDecimalPlaces(scale, Decimal.ROUND_HALF_UP);
  const customers = read.customers.map((customer, i): CustomerValue => {
    const mean = read.m[i] as number;
    const spend =
      spendExpectation(spending.parameters, read.x[i] as number, Number.isNaN(mean) ? null : mean) ??
      fail(
        "NO_POPULATION_MEAN",
        ["spending", "q"],
        `with q up to 1 there is no mean for ${customer}, whose own purchases are too few`,
      );
    let [before, value, purchases] = [0, 0, 0];
    ends.forEach((end, k) => {
      purchases = expectedAt(buying, read, i, end);
      value += (purchases - before) / (1 + discount) ** (k + 1);
      before = purchases;
    });
    const spendFrom = (read.x[i] as number) > 0 && mean > 0 ? "own" : "everyone";
    return {
      customer,
      purchases,
      spend,
      spendFrom,
      value: money(value * spend),
      undiscounted: money(purchases * spend),
    };
  });
  return {
    asOf,
    months,
    customers,
    leftOut: read.leftOut,
    reasons: [...(buying.reasons ?? []), ...(spending.reasons ?? [])],
    total: customers.reduce((sum, { value }) => sum.plus(value), fromUnits(0, scale)),
  };
}
