import type { reasons } from "../../funnel/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

const some = (count: number, format: Format, one: string, many: string): string =>
  `${format.count(count)} ${count === 1 ? one : many}`;
const rows = (count: number, format: Format): string => some(count, format, "row", "rows");

export const funnel: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${rows(count, f)} dated after the as-of date`,
  duplicate: ({ count }, f) => some(count, f, "row repeats an earlier row", "rows repeat an earlier row"),
  unknownStage: ({ count }, f) => `${rows(count, f)} with a stage that the funnel does not know`,
  noDates: ({ count }, f) => `${rows(count, f)} without a date in any stage`,
  otherDeal: ({ count }, f) => `${rows(count, f)} of other deals`,
  leftBeforeEntered: ({ count }, f) =>
    some(count, f, "row leaves a stage before entering it", "rows leave a stage before entering it"),
  secondLead: ({ count }, f) => `${some(count, f, "link", "links")} to a deal that has a lead already`,
  noStart: ({ count }, f) => `${rows(count, f)} without a start date`,
  noEnd: ({ count }, f) =>
    some(count, f, "row is decided but has no closing date", "rows are decided but have no closing date"),
  endBeforeStart: ({ count }, f) => some(count, f, "row closes before it starts", "rows close before they start"),
  NO_WINDOW: ({ open }, f) =>
    `The funnel has no window: ${some(open, f, "open deal counts", "open deals count")} as not converted, however young`,
  IMMATURE: ({ count, entered }, f) =>
    `${f.count(count)} of ${some(entered, f, "entry", "entries")} ${count === 1 ? "is" : "are"} too young to judge and not in the rates`,
  NOTHING_MATURE: ({ count }, f) =>
    `${count === 1 ? "The only entry is" : `All ${f.count(count)} entries are`} too young to judge: there is no rate yet`,
  NOT_ENTERED: ({ count, stage }, f) => `${some(count, f, "deal", "deals")} never entered at ${stage}: not counted`,
  EXCLUDED: ({ count }, f) => `${some(count, f, "entry was", "entries were")} taken out by an exclusion`,
  ANY_ORDER: ({ stages }, f) =>
    `Stages may be done in any order: each figure says how many of ${f.count(stages)} were done, not which`,
  TARGETS_TOO_LOW: ({ product, overall }, f) =>
    `The conversion targets multiply to ${f.percent(product)}: below the overall target of ${f.percent(overall)}`,
  TARGETS_LEFT: ({ needed, conversions, overall }, f) =>
    `For ${f.percent(overall)} overall, ${conversions} must multiply to ${f.percent(needed)}`,
  BELOW_TARGET: ({ conversion, rate, n, target, probability }, f) =>
    `${conversion} converts ${f.percent(rate)} of ${f.count(n)}, below ${f.percent(target)} with ${f.percent(probability)} probability`,
  NOT_ONE_COHORT: ({ conversion, from, to }, f) =>
    `${conversion} goes from ${f.count(from)} to ${f.count(to)}: the counts are not of the same deals`,
  COUNTS_ONLY: ({ stages }, f) =>
    `Only totals of ${some(stages, f, "stage", "stages")} are known: no deal was followed, open and lost are unknown`,
  CURRENT_STAGE_ONLY: ({ count }, f) =>
    `Only the current stage of ${some(count, f, "deal is", "deals is")} known: counts, but no rates and no stage times`,
  UNKNOWN_COLUMNS: ({ count, columns }, f) =>
    `${some(count, f, "column of stage dates is", "columns of stage dates are")} not read, the funnel does not know the stage: ${columns}`,
  UNLINKED_DEALS: ({ count }, f) =>
    `${some(count, f, "deal has", "deals have")} no known lead: left out of the joined funnel`,
  LEFT_NOWHERE: ({ count }, f) =>
    `${some(count, f, "deal", "deals")} left a stage without entering another: counted as still there`,
  STATE_CONFLICT: ({ count }, f) =>
    `${some(count, f, "deal has", "deals have")} a status and a stage that contradict each other; the decision counts`,
  STRATA_DIFFER: ({ by, strata }, f) =>
    `The difference is not alike across ${by}: the ${f.count(strata)} compared are to be read one by one, not by the common figure`,
  SEGMENTS_LEFT_OUT: ({ by, values, entered }, f) =>
    `${f.count(values)} more ${values === 1 ? "value" : "values"} of ${by} (${f.count(entered)} ${entered === 1 ? "entry" : "entries"}) ${values === 1 ? "was" : "were"} not compared: raise the limit of the breakdown`,
  AMOUNTS_MISSING: ({ stages }) =>
    `No amount is known for deals lost in ${stages}: gains are ranked by wins, since money and wins cannot be ranked against each other`,
  CLOSED_ONLY_TOO_SHORT: ({ closed, all, open }, f) =>
    `Closed deals alone take a median of ${f.days(closed)} ${closed === 1 ? "day" : "days"}; with ${f.count(open)} open counted it is ${f.days(all)}`,
  NO_RATE: ({ conversion }) => `${conversion} has no rate: no mature entry reached it`,
  NO_BENCHMARK: ({ conversion }) =>
    `${conversion} has nothing to be held against: set a target or give an earlier period`,
  COIN_FLIP: ({ expected, needed, confidence }, f) =>
    `${some(expected, f, "entry reaches", "entries reach")} the wins about every other time; ${f.percent(confidence, 0)} certainty takes ${f.count(needed)}`,
  TOO_LATE: ({ by, day, share }, f) =>
    `For ${f.percent(share, 0)} of their wins to come by ${f.date(by)}, entries had to be in by ${f.date(day)}`,
  NO_LAG: ({ wins }, f) =>
    `How long wins take is not known (${some(wins, f, "mature win", "mature wins")}): timing is left out`,
  ENTERED: ({ stage, date }, f) => `${f.date(date)}: entered the funnel at ${stage}`,
  ADVANCED: ({ stage, date }, f) => `${f.date(date)}: reached ${stage}`,
  REPEATED: ({ stage, date }, f) => `${f.date(date)}: ${stage} again, changes nothing`,
  BEFORE_ENTRY: ({ stage, date, first }, f) => `${f.date(date)}: ${stage} before any ${first}, not counted`,
  STAGE_MISSING: ({ stage, date, missing }, f) =>
    `${f.date(date)}: ${stage} not counted, ${missing} was not reached before it`,
  OUTSIDE_WINDOW: ({ stage, date }, f) => `${f.date(date)}: ${stage} came after the window was over`,
  SAME_INSTANT: ({ stage, date }, f) =>
    `${f.date(date)}: ${stage} at the same instant as the stage before it; the tie rule does not count it`,
  MOVED_BACK: ({ stage, date }, f) => `${f.date(date)}: moved back to ${stage}`,
  OTHER_ATTEMPT: ({ stage, date }, f) => `${f.date(date)}: ${stage} belongs to an attempt that is not the counted one`,
  BROKEN: ({ stage, date }, f) => `${f.date(date)}: ${stage} breaks the strict order`,
  CLOSED_LOST: ({ stage, date }, f) => `${f.date(date)}: closed as ${stage}`,
  EXCLUDED_BY: ({ stage, date }, f) => `${f.date(date)}: ${stage} takes the deal out of the funnel`,
  AFTER_COMPLETION: ({ stage, date }, f) => `${f.date(date)}: ${stage} after the last stage, changes nothing`,
  OUTCOME_CONVERTED: ({ stage }) => `Counted as converted: it reached ${stage}`,
  OUTCOME_LOST: ({ stage }) => `Counted as lost at ${stage}`,
  OUTCOME_OPEN: ({ stage, next, until }, f) =>
    `Open at ${stage}: it may reach ${next} until ${f.date(until)}, so it is not judged yet`,
  OUTCOME_OPEN_ENDLESS: ({ stage, next }) => `Open at ${stage}: without a window it counts as not converted to ${next}`,
  OUTCOME_RUN_OUT: ({ stage, next, until }, f) =>
    `Open at ${stage}, but its time for ${next} ended on ${f.date(until)}: counted as not converted`,
  OUTCOME_EXCLUDED: ({ stage }) => `Taken out of the funnel by an exclusion after ${stage}`,
  OUTCOME_NOT_ENTERED: ({ stage }) => `Not counted: it never entered at ${stage}`,
};
