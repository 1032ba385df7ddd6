import { civilFromDays, daysFromCivil, fail, NONE } from "../kernel/index.ts";
import { orderBy } from "./order.ts";
import { type Part, rowsTo } from "./part.ts";

/** What {@link settle} is told. */
export interface Settling {
  /** Epoch day. */
  readonly asOf: number;
  readonly linked: boolean;
  readonly mergeSameDay: boolean;
  readonly week: boolean;
  readonly months: number;
}

/** One entry per customer in each column; days are epoch days, NONE where there is none; amounts are minor units. */
export interface SummaryColumns {
  readonly names: readonly string[];
  readonly purchases: Int32Array;
  readonly sales: Float64Array;
  /** Negative or zero. */
  readonly refunded: Float64Array;
  readonly refunds: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly daysSinceLast: Int32Array;
  /** Purchases on days after the first, and the net amount of those days. */
  readonly laterPurchases: Int32Array;
  readonly laterUnits: Float64Array;
  /** The purchases' days of customer `i`: `purchaseDays[starts[i] .. starts[i + 1]]`. */
  readonly purchaseDays: Int32Array;
  readonly starts: Int32Array;
  /** Month by month: customer `i`, month `m` at `i * months + m`. */
  readonly monthPurchases: Int32Array;
  readonly monthUnits: Float64Array;
  readonly monthLabels: readonly string[];
  /** First day of the first month. */
  readonly monthStart: number;
  readonly unlinked: number;
}

/** Monday of an epoch day's week. */
const monday = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The days on which refunds are booked: that of the purchase they refer to, where it is there. */
export function linkDays(part: Part): { readonly day: Int32Array; readonly unlinked: number } {
  const { doc, refundOf, units, customer } = part;
  if (!doc || !refundOf) return { day: part.day, unlinked: 0 };
  const bought = new Map<string, number>();
  const key = (row: number, name: string | undefined): string => `${customer[row]} ${name}`;
  for (let row = 0; row < units.length; row += 1) {
    if ((units[row] as number) < 0 || doc.values[row] === NONE) continue;
    const of = key(row, doc.names[doc.values[row] as number]);
    bought.set(of, Math.min(part.day[row] as number, bought.get(of) ?? Number.POSITIVE_INFINITY));
  }
  const day = part.day.slice();
  let unlinked = 0;
  for (let row = 0; row < units.length; row += 1) {
    if (!((units[row] as number) < 0)) continue;
    const ref = refundOf.values[row] as number;
    const found = ref === NONE ? undefined : bought.get(key(row, refundOf.names[ref]));
    if (found === undefined) unlinked += part.count?.[row] ?? 1;
    else day[row] = found;
  }
  return { day, unlinked };
}

/** The last `months` calendar months up to asOf: their labels, the first day, and the month of each day since. */
function monthTable(asOf: number, months: number): { labels: string[]; start: number; of: Int16Array } {
  if (months === 0) return { labels: [], start: asOf + 1, of: new Int16Array(0) };
  const [year, month] = civilFromDays(asOf);
  const labels: string[] = [];
  const starts: number[] = [];
  for (let back = months - 1; back >= 0; back -= 1) {
    const index = year * 12 + month - 1 - back;
    const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
    starts.push(daysFromCivil(y, m, 1));
    labels.push(`${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}`);
  }
  const start = starts[0] as number;
  const of = new Int16Array(asOf - start + 1);
  starts.forEach((first, m) => {
    of.fill(m, first - start);
  });
  return { labels, start, of };
}

/** Goes once through the rows in the order customer, day, and adds up each customer. */
export function settle(part: Part, how: Settling): SummaryColumns {
  const { day, unlinked } = how.linked ? linkDays(part) : { day: part.day, unlinked: 0 };
  const size = part.names.length;
  const order = orderBy(part.customer, orderBy(day, rowsTo(day.length)));
  // Gathered once, so that the pass below reads memory from front to back.
  const rows = order.length;
  const who = new Int32Array(rows);
  const when = new Int32Array(rows);
  const much = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    const row = order[i] as number;
    who[i] = part.customer[row] as number;
    when[i] = day[row] as number;
    much[i] = part.units[row] as number;
  }
  const { labels, start, of } = monthTable(how.asOf, how.months);
  const wide = labels.length;
  const end = how.week ? monday(how.asOf) : how.asOf;
  const purchases = new Int32Array(size);
  const sales = new Float64Array(size);
  const refunded = new Float64Array(size);
  const refunds = new Int32Array(size);
  const first = new Int32Array(size).fill(NONE);
  const last = new Int32Array(size).fill(NONE);
  const daysSinceLast = new Int32Array(size).fill(NONE);
  const laterPurchases = new Int32Array(size);
  const laterUnits = new Float64Array(size);
  const starts = new Int32Array(size + 1);
  const monthPurchases = new Int32Array(size * wide);
  const monthUnits = new Float64Array(size * wide);
  const days: Int32Array = new Int32Array(part.count ? part.count.reduce((a, b) => a + b, 0) : order.length);
  let filled = 0;
  let at = 0;
  // Customers without a counted row keep an empty stretch of days; orderBy gives customers by rising code.
  for (let customer = 0; customer < size; customer += 1) {
    starts[customer] = filled;
    while (at < rows && who[at] === customer) {
      const real = when[at] as number;
      const group = how.week ? monday(real) : real;
      let sold = 0;
      let net = 0;
      let back = 0;
      let on = real;
      do {
        const amount = much[at] as number;
        const count = part.count === null ? 1 : (part.count[order[at] as number] as number);
        if (amount < 0) {
          refunded[customer] = (refunded[customer] as number) + amount;
          refunds[customer] = (refunds[customer] as number) + count;
          back += count;
        } else {
          sales[customer] = (sales[customer] as number) + amount;
          sold += count;
        }
        net += amount;
        if (wide > 0 && on >= start) {
          const cell = customer * wide + (of[on - start] as number);
          monthUnits[cell] = (monthUnits[cell] as number) + amount;
        }
        at += 1;
        if (at === rows) break;
        on = when[at] as number;
      } while (who[at] === customer && (how.week ? monday(on) : on) === group);
      const isPurchase = sold > 0 && (back === 0 || net > 0);
      const times = isPurchase ? (how.mergeSameDay ? 1 : sold) : 0;
      if (first[customer] !== NONE) {
        laterUnits[customer] = (laterUnits[customer] as number) + net;
        laterPurchases[customer] = (laterPurchases[customer] as number) + times;
      }
      if (!isPurchase) continue;
      if (first[customer] === NONE) first[customer] = group;
      last[customer] = group;
      purchases[customer] = (purchases[customer] as number) + times;
      for (let i = 0; i < times; i += 1) days[filled + i] = group;
      filled += times;
      if (real >= start && wide > 0) {
        const cell = customer * wide + (of[real - start] as number);
        monthPurchases[cell] = (monthPurchases[cell] as number) + times;
      }
    }
    if (last[customer] !== NONE) daysSinceLast[customer] = end - (last[customer] as number);
    if (!Number.isSafeInteger(sales[customer]) || !Number.isSafeInteger(refunded[customer])) {
      fail(
        "SCALE_TOO_FINE",
        ["transactions", part.names[customer] as string],
        "amounts add up beyond 2^53 minor units",
      );
    }
  }
  starts[size] = filled;
  return {
    names: part.names,
    purchases,
    sales,
    refunded,
    refunds,
    first,
    last,
    daysSinceLast,
    laterPurchases,
    laterUnits,
    purchaseDays: days.subarray(0, filled),
    starts,
    monthPurchases,
    monthUnits,
    monthLabels: labels,
    monthStart: start,
    unlinked,
  };
}
