import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../market/reasons.ts";
import type { Format } from "../format.ts";

const deals = (count: number, f: Format): string => `${f.count(count)} ${count === 1 ? "deal" : "deals"}`;

const rows = (count: number, f: Format): string => `${f.count(count)} ${count === 1 ? "row" : "rows"}`;
const named = (segment: string): string => (segment === "" ? "" : `${segment}: `);

const MEASURES: { readonly [name: string]: string } = {
  winRate: "win rate",
  cycle: "days until decided",
  size: "median amount won",
  volume: "new deals",
};
const figure = (measure: string, value: number, f: Format): string =>
  measure === "winRate" ? f.percent(value) : f.number(value, 1);

export const market: Messages<typeof reasons, Format> = {
  LIFT_BETTER: ({ points, low, high, p }, f) =>
    `better: ${f.points(points)} points (${f.points(low)} to ${f.points(high)}, p ${f.number(p, 3)})`,
  LIFT_WORSE: ({ points, low, high, p }, f) =>
    `worse: ${f.points(points)} points (${f.points(low)} to ${f.points(high)}, p ${f.number(p, 3)})`,
  LIFT_UNCLEAR: ({ points, low, high }, f) =>
    `${f.points(points)} points (${f.points(low)} to ${f.points(high)}): unclear, chance may explain it`,
  LIFT_SMALL_CELLS: ({ p, careful }, f) =>
    `p is ${f.number(p, 3)}, but ${f.number(careful, 3)} with one success and one failure added to each group: too few cases to rely on the smaller one`,
  LIFT_HOLDS_ZERO: ({ p, low, high }, f) =>
    `p is ${f.number(p, 3)}, but the interval from ${f.points(low)} to ${f.points(high)} points holds 0, and both must agree`,
  LIFT_RELATIVE: ({ relative, from, to }, f) =>
    `relative lift ${f.points(relative * 100)} %: from ${f.percent(from)} to ${f.percent(to)}`,
  LIFT_TOO_FEW: ({ n, minimum }, f) =>
    `too few to judge: ${deals(n, f)} on the smaller side, at least ${f.count(minimum)} are needed`,
  PROOF_NEEDS: ({ n, groups, power }, f) =>
    `a clear answer takes ${deals(n, f)} in each of the ${f.count(groups)} groups compared (seen with ${f.percent(power, 0)} probability if it is real)`,
  NO_CONTROL: ({ since }, f) =>
    `only before and after ${f.date(since)} are compared: without a control group it may be the season`,
  CONTROL_MOVED: ({ points }, f) =>
    `the control group moved by ${f.points(points)} points in the same time; that much is not due to the measure`,
  CYCLE_SHORTER: ({ days, from, p }, f) =>
    `decisions take ${f.days(days)} ${days === 1 ? "day" : "days"} instead of ${f.days(from)} (median, open deals counted; p ${f.number(p, 3)})`,
  CYCLE_LONGER: ({ days, from, p }, f) =>
    `decisions take ${f.days(days)} ${days === 1 ? "day" : "days"}, up from ${f.days(from)} (median, open deals counted; p ${f.number(p, 3)})`,
  CYCLE_UNCLEAR: ({ p }, f) => `no clear difference in how long decisions take (p ${f.number(p, 3)})`,
  MOVE_EXPOSED: ({ competitor, kind, date, deals: n, value }, f) =>
    `${competitor} (${kind}, ${f.date(date)}): ${deals(n, f)} open against it, ${f.money(value)}`,
  MOVE_BETTER: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `against ${competitor}: ${f.count(won)} of ${f.count(n)} won since ${f.date(date)}, ${f.count(wonBefore)} of ${f.count(nBefore)} before: better`,
  MOVE_WORSE: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `against ${competitor}: ${f.count(won)} of ${f.count(n)} won since ${f.date(date)}, ${f.count(wonBefore)} of ${f.count(nBefore)} before: worse`,
  MOVE_UNCLEAR: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `against ${competitor}: ${f.count(won)} of ${f.count(n)} won since ${f.date(date)}, ${f.count(wonBefore)} of ${f.count(nBefore)} before: unclear`,
  MOVE_TOO_FEW: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `against ${competitor}: ${f.count(won)} of ${f.count(n)} won since ${f.date(date)}, ${f.count(wonBefore)} of ${f.count(nBefore)} before: too few to judge`,
  CYCLE_MEDIAN: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}decisions take a median ${f.days(days)} ${days === 1 ? "day" : "days"} (norm ${f.days(norm)}), ${f.count(open)} open of ${f.count(n)} counted; decided ones alone say ${f.days(decidedOnly)}, which misleads while deals are open`,
  CYCLE_ABOVE_NORM: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}decisions take a median ${f.days(days)} ${days === 1 ? "day" : "days"}, clearly above the norm of ${f.days(norm)}; ${f.count(open)} open of ${f.count(n)} counted (decided ones alone: ${f.days(decidedOnly)})`,
  DEALS_OVERDUE: ({ segment, deals: n, norm }, f) =>
    `${named(segment)}${deals(n, f)} open for more than ${f.days(norm)} ${norm === 1 ? "day" : "days"}`,
  OBSERVATIONAL: ({ names, n }, f) =>
    `${deals(n, f)} as they happened, compared for ${f.count(names)} ${names === 1 ? "department or role" : "departments and roles"}: who was met was not drawn by lot, so a difference is no proof of an effect`,
  ROWS_UNREAD: ({ table, count }, f) => `${rows(count, f)} of ${table} could not be read`,
  MET_DIFFERS: ({ name, won, n, wonWithout, nWithout, p }, f) =>
    `${name} met: ${f.count(won)} of ${f.count(n)} won; not met: ${f.count(wonWithout)} of ${f.count(nWithout)} (corrected p ${f.number(p, 3)}, observed, no cause claimed)`,
  MEETINGS_DUE: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "meeting" : "meetings"} with missing departments due`,
  SEATS_EMPTY: ({ customer, names }) => `${customer}: nobody known for ${names}`,
  SEATS_COLD: ({ customer, names, days }, f) =>
    `${customer}: no touch of ${names} in ${f.days(days)} ${days === 1 ? "day" : "days"}`,
  SINGLE_THREAD: ({ customer, contact }) => `${customer}: everything hangs on ${contact}`,
  BLOCKER: ({ customer, contact }) => `${customer}: ${contact} works against the deal`,
  ROSTER_INCOMPLETE: ({ count }, f) =>
    `at ${f.count(count)} ${count === 1 ? "customer" : "customers"} not all who decide are known, so nobody is called missing`,
  LEADS_WAITING: ({ count, hours }, f) =>
    `${f.count(count)} ${count === 1 ? "lead" : "leads"} not contacted within ${f.number(hours)} hours`,
  LEADS_WAITING_OFFICE: ({ count, hours }, f) =>
    `${f.count(count)} ${count === 1 ? "lead" : "leads"} not contacted within ${f.number(hours)} working hours`,
  LEADS_REJECTED: ({ source, count, n, reason }, f) =>
    `${named(source)}${f.count(count)} of ${f.count(n)} ${n === 1 ? "lead" : "leads"} given back, most often: ${reason}`,
  CONTACT_SLOW: ({ hours, norm, n }, f) =>
    `first contact takes a median ${f.number(hours, 0)} hours (norm ${f.number(norm)}; ${f.count(n)} ${n === 1 ? "lead" : "leads"}, those not yet contacted counted)`,
  CONTACT_SLOW_OFFICE: ({ hours, norm, n }, f) =>
    `first contact takes a median ${f.number(hours, 1)} working hours (norm ${f.number(norm)}; ${f.count(n)} ${n === 1 ? "lead" : "leads"}, those not yet contacted counted)`,
  NO_CONTACTS_KNOWN: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "lead names" : "leads name"} no customer or deal, so first contacts cannot be found`,
  TREND_BETTER: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${MEASURES[measure] ?? measure} better in ${month}: ${figure(measure, to, f)}, before ${figure(measure, from, f)} (p ${f.number(p, 3)})`,
  TREND_WORSE: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${MEASURES[measure] ?? measure} worse in ${month}: ${figure(measure, to, f)}, before ${figure(measure, from, f)} (p ${f.number(p, 3)})`,
  TREND_MOVES: ({ segment, measure, p }, f) =>
    `${named(segment)}${MEASURES[measure] ?? measure} differs between the months (p ${f.number(p, 3)}), but the last one does not stand out`,
  NO_DRIFT: ({ tested, months }, f) =>
    `no evidence that anything moved: ${f.count(tested)} series over ${f.count(months)} ${months === 1 ? "month" : "months"}`,
  EVENT_BESIDE: ({ date, kind, segment }, f) =>
    `${f.date(date)}: ${kind}${segment === "" ? "" : ` (${segment})`}, for comparison, no cause claimed`,
  REVISION_SUGGESTED: ({ change, from }, f) =>
    `worth discussing: revise the plan by ${f.points(change * 100)} % from ${f.date(from)}`,
  PORTRAIT_FOUND: ({ portrait, count, grade, best }, f) =>
    `${portrait}: ${f.count(count)} ${count === 1 ? "customer" : "customers"}, ${f.count(best)} of grade ${grade}`,
  PORTRAIT_NONE: ({ count }, f) => `${f.count(count)} ${count === 1 ? "customer fits" : "customers fit"} no portrait`,
  afterAsOf: ({ count }, f) => `${rows(count, f)} dated after the as-of date`,
  duplicate: ({ count }, f) => `${f.count(count)} ${count === 1 ? "row repeats" : "rows repeat"} an earlier row`,
  noGroup: ({ count }, f) => `${deals(count, f)} neither exposed nor control`,
  noDate: ({ count }, f) => `${deals(count, f)} without a creation date`,
  outsideDates: ({ count }, f) => `${deals(count, f)} created outside the dates compared`,
  open: ({ count }, f) => `${deals(count, f)} still open, so not in the rates`,
  immature: ({ count }, f) => `${deals(count, f)} too young to be judged`,
  noEndDate: ({ count }, f) => `${deals(count, f)} won without a usable date`,
};
