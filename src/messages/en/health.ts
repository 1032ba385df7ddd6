import type { reasons } from "../../health/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

const some = (count: number, one: string, many: string, f: Format): string =>
  `${f.count(count)} ${count === 1 ? one : many}`;
const rows = (count: number, f: Format): string => some(count, "row", "rows", f);
const customers = (count: number, f: Format): string => some(count, "customer", "customers", f);

export const health: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${rows(count, f)} after the as-of date, not counted`,
  recordedAfterAsOf: ({ count }, f) => `${rows(count, f)} booked only after the as-of date, not counted`,
  beforeSince: ({ count }, f) => `${rows(count, f)} before the first day asked for, not counted`,
  outsidePeriods: ({ count }, f) => `${rows(count, f)} in neither of the two periods`,
  refundIgnored: ({ count }, f) => `${some(count, "refund", "refunds", f)} left out, as asked`,
  otherCurrency: ({ count }, f) => `${rows(count, f)} in another currency, not counted`,
  duplicate: ({ count }, f) =>
    `${some(count, "row repeats", "rows repeat", f)} a customer; the first row of each was used`,
  NOT_YET_OBSERVED: ({ count }, f) => `${customers(count, f)} bought for the first time only after the as-of date`,
  CURRENCY_ASSUMED: ({ count, currency }, f) =>
    `${some(count, "row names", "rows name", f)} no currency; ${currency} was assumed`,
  REFUND_UNLINKED: ({ count }, f) =>
    `${some(count, "refund refers", "refunds refer", f)} to no known purchase and counted on the day itself`,
  NET_NEGATIVE: ({ count }, f) => `${customers(count, f)} got more refunded than bought`,
  PLUNGE: ({ customer, change, from, to, at }, f) =>
    `${customer}: health fell by ${f.number(-change, 1)} points at once, from ${f.number(from, 1)} to ${f.number(to, 1)} (${at})`,
  SUSTAINED: ({ customer, periods, change, from, to, since }, f) =>
    `${customer}: health fell ${some(periods, "time", "times", f)} since ${since}, from ${f.number(from, 1)} to ${f.number(to, 1)} (${f.points(change)} points)`,
  EROSION: ({ customer, periods, change, from, to }, f) =>
    `${customer}: health declined slowly over ${some(periods, "period", "periods", f)}, on average from ${f.number(from, 1)} to ${f.number(to, 1)} (${f.points(change)} points)`,
  LEVEL: ({ customer, to, at }, f) => `${customer}: health fell into the lowest tier, ${f.number(to, 1)} (${at})`,
  ESCALATED: ({ customer, change, from, to, since }, f) =>
    `${customer}: health fell further since the alert of ${since}, from ${f.number(from, 1)} to ${f.number(to, 1)} (${f.points(change)} points)`,
  RECOVERED: ({ customer, periods, from, to }, f) =>
    `${customer}: health came back from ${f.number(from, 1)} to ${f.number(to, 1)}, ${some(periods, "period", "periods", f)} after the alert`,
  SETTLED: ({ customer, periods, to }, f) =>
    `${customer}: health no longer falls but stays low at ${f.number(to, 1)}, ${some(periods, "period", "periods", f)} after the alert`,
  COMMON_CHANGE: ({ at, group, count, change }, f) =>
    `${group === "-" ? "" : `${f.term(group)}: `}the health of ${customers(count, f)} moved by ${f.points(change)} points in the median (${at}); each customer was judged against that`,
  WATCH_TOO_SHORT: ({ count, minimum }, f) =>
    `${some(count, "score change is", "score changes are", f)} too few to tell noise from decline (at least ${f.count(minimum)})`,
  WATCH_NOISE: ({ sd, expected, raised }, f) =>
    `Scores normally move by ${f.number(sd, 1)} points; if nobody declined, expect ${f.number(expected)} false alerts a month. The history raised ${some(raised, "alert", "alerts", f)} in all`,
  RETENTION_NO_BASE: ({ from, to }, f) =>
    `Nobody bought from ${f.date(from)} to ${f.date(to)}, so nobody could be kept or lost`,
  GROUP_UNKNOWN: ({ count, customers: all }, f) =>
    `${f.count(count)} of ${customers(all, f)} ${count === 1 ? "belongs" : "belong"} to no group that was given`,
  MODEL_DEGENERATE: ({ count, repeats }, f) =>
    `The histories of ${customers(count, f)} with ${some(repeats, "repeat purchase", "repeat purchases", f)} carry no signal for the model of buying: do not use it`,
  SPEND_DEGENERATE: ({ count }, f) =>
    `The purchases of ${customers(count, f)} carry no signal for the model of spending: do not use it`,
  SPEND_CORRELATED: ({ correlation }, f) =>
    `Customers who buy more often also spend differently per purchase (correlation ${f.number(correlation)}): the model of spending assumes they do not`,
  RFM_TOO_FEW: ({ dimension, count, minimum }, f) =>
    `${f.term(dimension)}: ${some(count, "customer is", "customers are", f)} too few for quantiles (at least ${f.count(minimum)}); no score was given`,
  RFM_COLLAPSED: ({ dimension, bins, found }, f) =>
    `${f.term(dimension)}: many customers have equal values, so only ${f.count(found)} of ${f.count(bins)} scores are in use`,
  DIMENSION_MISSING: ({ dimension, count, customers: all }, f) =>
    `${f.term(dimension)} is not known for ${f.count(count)} of ${customers(all, f)}`,
  SCORE_UNKNOWN: ({ count, customers: all }, f) =>
    `For ${f.count(count)} of ${customers(all, f)} too little is known to give a health score`,
};
