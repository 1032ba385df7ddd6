import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../pipeline/reasons.ts";
import type { Format } from "../format.ts";

const deals = (count: number, format: Format): string => `${format.count(count)} ${count === 1 ? "deal" : "deals"}`;
const are = (count: number): string => (count === 1 ? "is" : "are");
const have = (count: number): string => (count === 1 ? "has" : "have");
const rows = (count: number, format: Format): string => `${format.count(count)} ${count === 1 ? "row" : "rows"}`;

export const pipeline: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${rows(count, f)} dated after the as-of date`,
  duplicate: ({ count }, f) =>
    `${rows(count, f)} ${count === 1 ? "repeats" : "repeat"} a deal, of which the one recorded last counts, else the first`,
  unknownStage: ({ count }, f) => `${rows(count, f)} ${are(count)} in a stage that the policy does not name`,
  unknownDeal: ({ count }, f) =>
    `${rows(count, f)} ${count === 1 ? "belongs" : "belong"} to a deal that is not in the export`,
  decidedBefore: ({ count }, f) => `${deals(count, f)} had been decided before the last export`,
  otherCurrency: ({ count }, f) => `${rows(count, f)} ${are(count)} in another currency`,
  OTHER_CURRENCY: ({ count, amount }, f) =>
    `${deals(count, f)} in another currency (${f.money(amount)}) ${are(count)} not counted`,
  MIXED_CURRENCIES: ({ count }, f) => `Amounts in ${f.count(count)} currencies are added up as if they were one`,
  WON_BEFORE_HIRE: ({ count, amount }, f) =>
    `${deals(count, f)} (${f.money(amount)}) ${count === 1 ? "was" : "were"} won before the present owner's first day`,
  PERIOD_RESTATED: ({ period, was, now, count }, f) =>
    `${period} was ${f.money(was)}, now ${f.money(now)}: ${deals(count, f)} changed`,
  STATE_CONFLICT: ({ count }, f) =>
    `${deals(count, f)} ${have(count)} a status and a stage that contradict each other; the decision counts`,
  DECIDED_LATER: ({ count, asOf }, f) =>
    `${deals(count, f)} ${count === 1 ? "was" : "were"} decided after ${f.date(asOf)}: open then, with unknown stage, amount and date`,
  NO_AMOUNT: ({ count }, f) => `${deals(count, f)} ${have(count)} no amount: not in any sum`,
  NO_CLOSE_DATE: ({ count, amount }, f) =>
    `${deals(count, f)} (${f.money(amount)}) ${have(count)} no expected close date and ${are(count)} in no forecast`,
  NO_CREATED_DATE: ({ count }, f) => `${deals(count, f)} won in past periods ${have(count)} no date of creation`,
  NO_PROBABILITY: ({ count, amount, period }, f) =>
    `${f.period(period)}: ${deals(count, f)} (${f.money(amount)}) ${have(count)} no probability and ${are(count)} not weighted`,
  BAD_PROBABILITY: ({ count }, f) => `${deals(count, f)} ${have(count)} a probability outside 0 to 1, taken as unknown`,
  OVERDUE: ({ count, amount }, f) =>
    `${deals(count, f)} (${f.money(amount)}) should have closed already and ${are(count)} outside the forecast: close or date anew`,
  UNDATED_WIN: ({ count, amount }, f) => `${deals(count, f)} (${f.money(amount)}) won without a date, in no period`,
  GRID: ({ period, error, step }, f) =>
    `${period}: the distribution is computed in steps of ${f.money(step)}; its quantiles are within ${f.money(error)}`,
  FEW_PAST_PERIODS: ({ period, count }, f) =>
    `${period}: deals not yet created are judged by only ${f.count(count)} past ${count === 1 ? "period" : "periods"}`,
  NO_CREATED_PART: ({ period }) => `${period}: deals not yet created are not in the forecast`,
  ONE_DEAL_CARRIES: ({ period, deal, tier, from, to }, f) =>
    `${period}: if ${deal} is lost, the chance of reaching ${f.term(tier)} falls from ${f.percent(from, 0)} to ${f.percent(to, 0)}`,
  BOOKED_LATE: ({ count, amount, period }, f) =>
    `${deals(count, f)} (${f.money(amount)}) ${count === 1 ? "was" : "were"} booked as won after the last export, with a date before ${period}`,
  RESTATED: ({ count, amount }, f) =>
    `${deals(count, f)} won earlier now ${have(count)} another amount or date, ${f.money(amount)} in all`,
  REMOVED: ({ count, amount }, f) =>
    `${deals(count, f)} (${f.money(amount)}) of the last export ${are(count)} no longer there`,
  CREATED_EARLIER: ({ count }, f) => `${deals(count, f)} created before the last export ${are(count)} missing from it`,
  CURRENT_STAGE_ONLY: ({ count }, f) =>
    `No stage history: the stages that ${deals(count, f)} went through before the decision are unknown`,
  NOT_JUDGED: ({ flag }, f) => `${f.term(flag)}: not judged, since no row says anything of it`,
  ROSTER_INCOMPLETE: () => "The contacts may not be all there are, so nobody is called missing",
  NO_WIN_RATE: () => "Nothing has been decided yet, so there is no win rate",
  STRATA_DIFFER: ({ competitor, within, strata }, f) =>
    `What ${competitor} does to the win rate is not alike across ${within}: the ${f.count(strata)} compared are to be read one by one, not by the common figure`,
  UNKNOWN_CATEGORY: ({ count, amount }, f) =>
    `${deals(count, f)} (${f.money(amount)}) ${have(count)} no forecast category that the policy knows`,
  STAGE_UNLEARNED: ({ stage, count }, f) =>
    `${stage}: only ${deals(count, f)} decided; the probability rests mostly on the overall win rate`,
};
