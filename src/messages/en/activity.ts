import type { reasons } from "../../activity/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

const of = (count: number, format: Format, one: string, many: string): string =>
  `${format.count(count)} ${count === 1 ? `activity ${one}` : `activities ${many}`}`;

export const activity: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => of(count, f, "lies after the as-of date", "lie after the as-of date"),
  recordedAfterAsOf: ({ count }, f) =>
    of(count, f, "was recorded after the as-of date", "were recorded after the as-of date"),
  unknownKind: ({ count }, f) =>
    of(count, f, "is of a kind that the policy does not know", "are of a kind that the policy does not know"),
  negativeMinutes: ({ count }, f) => of(count, f, "has a negative length", "have a negative length"),
  notDone: ({ count }, f) => of(count, f, "did not take place", "did not take place"),
  outsidePeriod: ({ count }, f) => of(count, f, "lies outside the period", "lie outside the period"),
  noSubject: ({ count }, f) =>
    of(count, f, "names nobody whom the score could be for", "name nobody whom the score could be for"),
  unknownOwner: ({ count }, f) =>
    of(
      count,
      f,
      "belongs to someone who is not on the list of reps",
      "belong to people who are not on the list of reps",
    ),
  duplicate: ({ count }, f) => of(count, f, "repeats an id", "repeat an id"),
  noCustomer: ({ count }, f) => of(count, f, "names no customer", "name no customer"),
  tooShort: ({ count }, f) => of(count, f, "was too short to count", "were too short to count"),
  unknownOutcome: ({ count }, f) =>
    of(count, f, "has an outcome that the policy does not know", "have an outcome that the policy does not know"),
  notEffective: ({ count }, f) => of(count, f, "was no effective touch", "were no effective touches"),
  outsideWindow: ({ count }, f) => of(count, f, "is too old to count", "are too old to count"),
  repeated: ({ count }, f) => of(count, f, "repeats what counts only once", "repeat what counts only once"),
  sameCustomer: ({ count }, f) =>
    of(count, f, "is a further touch of one customer on one day", "are further touches of one customer on one day"),
  dailyCap: ({ count }, f) => of(count, f, "is beyond the daily limit", "are beyond the daily limit"),
  noQuota: ({ count }, f) => of(count, f, "counts towards no quota", "count towards no quota"),
  noOutcome: ({ count }, f) => of(count, f, "says nothing of what came of it", "say nothing of what came of them"),
  noDeal: ({ count }, f) => of(count, f, "belongs to no deal on the list", "belong to no deal on the list"),
  undecided: ({ count }, f) => of(count, f, "belongs to a deal not yet decided", "belong to deals not yet decided"),
  afterDecision: ({ count }, f) =>
    of(count, f, "came after its deal was decided", "came after their deals were decided"),
  notWon: ({ count }, f) => of(count, f, "belongs to a deal that is not won", "belong to deals that are not won"),
  noTouch: ({ count }, f) => of(count, f, "is no touch by a rep", "are no touches by a rep"),
  noBucket: ({ count }, f) => of(count, f, "belongs to no bucket of time", "belong to no bucket of time"),
  unknownBucket: ({ count }, f) =>
    `${f.count(count)} time ${count === 1 ? "entry names" : "entries name"} a bucket that the plan does not have`,
  noMinutes: ({ count }, f) => `${f.count(count)} ${count === 1 ? "row has" : "rows have"} no minutes`,
  noMeasure: ({ count }, f) =>
    of(count, f, "does not show what its quota counts", "do not show what their quota counts"),
  unknownClass: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "customer is" : "customers are"} of a class that has no cadence`,
  NO_ACTIVITY: ({ subject }) => `${subject}: nothing that counts, so no score`,
  BEHIND_PACE: ({ rep, quota, value, expected, target, perDay, days }, f) =>
    `${rep} has ${f.number(value, 1)} of ${f.number(target, 1)} (${quota}); ${f.number(expected, 1)} were due by now. Needed: ${f.number(perDay, 1)} a day, ${f.days(days)} working ${days === 1 ? "day" : "days"} left`,
  QUOTA_MISSED: ({ rep, quota, value, target, missing }, f) =>
    `${rep} closed at ${f.number(value, 1)} of ${f.number(target, 1)} (${quota}), ${f.number(missing, 1)} short`,
  QUOTA_PRORATED: ({ rep, quota, target, full, away }, f) =>
    `${rep}: ${f.number(target, 1)} asked instead of ${f.number(full, 1)} (${quota}), ${f.days(away)} working ${away === 1 ? "day" : "days"} away`,
  MEASURE_UNKNOWN: ({ quota, field, count }, f) =>
    `${of(count, f, "has", "have")} no ${field} that can be counted and ${count === 1 ? "adds" : "add"} nothing to ${quota}`,
  FULL_CAPACITY_ASSUMED: ({ reps }, f) =>
    `No list of leave was given: ${f.count(reps)} ${reps === 1 ? "rep is" : "reps are"} taken to be there on every working day`,
  ROWS_UNREAD: ({ table, count }, f) =>
    `${f.count(count)} ${count === 1 ? "row" : "rows"} of ${table} could not be read`,
  UNKNOWN_LEAVE: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "leave belongs" : "leaves belong"} to nobody on the list of reps`,
  OUTCOMES_KNOWN: ({ share, known, of: all }, f) =>
    `${f.percent(share)} of the activities (${f.count(known)} of ${f.count(all)}) say what came of them`,
  DEALS_KNOWN: ({ share, known, of: all }, f) =>
    `${f.percent(share)} of the activities (${f.count(known)} of ${f.count(all)}) belong to a deal on record`,
  FEW_OUTCOMES: ({ share, known, of: all }, f) =>
    `Only ${f.percent(share)} of the activities (${f.count(known)} of ${f.count(all)}) say what came of them: too little to tell what works`,
  HOURS_EXPLAINED: ({ share, logged, available }, f) =>
    `${f.percent(share, 0)} of the working hours are explained (${f.number(logged, 0)} of ${f.number(available, 0)})`,
  OVERLOGGED: ({ logged, available }, f) =>
    `More hours are logged (${f.number(logged, 0)}) than there were (${f.number(available, 0)})`,
  REP_OVERLOGGED: ({ rep, logged, available }, f) =>
    `${rep} logged more hours (${f.number(logged, 0)}) than there were (${f.number(available, 0)})`,
  BUCKET_OVER: ({ bucket, share, plan, hours }, f) =>
    `${bucket} takes ${f.percent(share, 0)} of the time, planned ${f.percent(plan, 0)}: ${f.number(hours, 0)} hours too many`,
  NEVER_TOUCHED: ({ count, of: all }, f) =>
    `${f.count(count)} of ${f.count(all)} ${all === 1 ? "customer" : "customers"} ${count === 1 ? "has" : "have"} never had an effective touch`,
  OVERDUE: ({ count, of: all, customer, days, max }, f) =>
    `${f.count(count)} of ${f.count(all)} ${all === 1 ? "customer" : "customers"} ${count === 1 ? "is" : "are"} overdue; first ${customer}, untouched for ${f.days(days)} ${days === 1 ? "day" : "days"} (at most ${f.days(max)})`,
  CUSTOMER_REPEATED: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "row repeats" : "rows repeat"} a customer of the list; the first one counts`,
  BEYOND_CAPACITY: ({ owner, count, capacity }, f) =>
    `${owner} has ${f.count(count)} ${count === 1 ? "customer" : "customers"} to touch and time for ${f.count(capacity)}`,
  OBSERVATIONAL: ({ groups, n }, f) =>
    `Activities as they happened (n = ${f.count(n)}, groups: ${f.count(groups)}): who chose what to do for whom is not known, so a difference is no proof of an effect`,
  STANDS_OUT: ({ group, rate, n, rest, restN }, f) =>
    `${group}: ${f.percent(rate)} of ${f.count(n)} against ${f.percent(rest)} of ${f.count(restN)} otherwise, more than chance explains`,
  FALLS_BACK: ({ group, rate, n, rest, restN }, f) =>
    `${group}: only ${f.percent(rate)} of ${f.count(n)} against ${f.percent(rest)} of ${f.count(restN)} otherwise, more than chance explains`,
  NO_RANKING: ({ groups, n }, f) =>
    `No evidence that the groups differ (groups: ${f.count(groups)}, activities: ${f.count(n)}): do not rank them`,
  WON_UNTOUCHED: ({ count, of: all }, f) =>
    `${f.count(count)} of ${f.count(all)} won ${all === 1 ? "deal" : "deals"} ${count === 1 ? "has" : "have"} no effective touch on record`,
  CURRENT_STAGE_ONLY: ({ count }, f) =>
    `The time of ${count === 1 ? "1 activity" : `${f.count(count)} activities`} went to a bucket by what the deal or customer is today, not by what it was then`,
  NO_TIME_LOGGED: () => "No time is logged",
};
