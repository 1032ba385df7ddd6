import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../review/reasons.ts";
import type { Format } from "../format.ts";

export const review: Messages<typeof reasons, Format> = {
  CLOSED_AT: (p, f) =>
    `${f.period(p.period)} closed at ${f.money(p.amount)} of ${f.money(p.target)} (${f.percent(p.attainment)} of target).`,
  STANDS_AT: (p, f) =>
    `${f.period(p.period)} so far: ${f.money(p.amount)} of ${f.money(p.target)} (${f.percent(p.attainment)} of target).`,
  TIER_REACHED: (p, f) => `It reached the ${f.term(p.tier)} (${f.money(p.amount)}).`,
  TIER_MISSED: (p, f) => `It missed the ${f.term(p.tier)} (${f.money(p.amount)}) by ${f.money(p.short)}.`,
  NO_TARGET_SET: (p, f) =>
    `${f.period(p.period)}: ${f.money(p.amount)} signed in ${f.count(p.deals)} ${p.deals === 1 ? "deal" : "deals"}. There is no target to hold it against.`,
  REQUIRED_RATE: (p, f) =>
    `Needed for ${f.period(p.period)}: ${f.money(p.amount)} in ${f.days(p.days)} working ${p.days === 1 ? "day" : "days"} = ${f.money(p.perDay)} a day; this period ran at ${f.money(p.ranAt)}.`,
  DAYS_LEFT: (p, f) => `Working days left in ${f.period(p.period)}.`,
  DAYS_IN: (p, f) => `${f.period(p.period)} ${f.days(p.days)}`,
  DAYS_WORKED: (p, f) => `worked ${f.list(p.days.split(", ").map(f.day))}`,
  DAYS_OFF: (p, f) => `off ${f.list(p.days.split(", ").map(f.day))}`,
  AGAINST: (p, f) => {
    const [total, perDay] = [f.change(p.change), f.change(p.perDay)];
    const compared =
      p.days === p.before && total === perDay
        ? `${total} (${f.days(p.days)} working ${p.days === 1 ? "day" : "days"} each)`
        : `${total}; ${perDay} per working day (${f.days(p.days)} ${p.days === 1 ? "day" : "days"} against ${f.days(p.before)})`;
    return `Against ${f.period(p.period)} (${f.money(p.amount)}): ${compared}.`;
  },
  FORECAST_RANGE: (p, f) =>
    `${f.period(p.period)} forecast: ${f.money(p.middle)} (P50, the median), with 80 % chance between ${f.money(p.low)} (P10) and ${f.money(p.high)} (P90); in it ${f.money(p.signed)} signed and ${f.money(p.open)} expected from ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"} (${f.money(p.raw)} unweighted).`,
  ONE_DEAL: (p, f) =>
    `One deal carries much: without ${p.deal} (${f.money(p.amount)}) the chance of the ${f.term(p.tier)} falls from ${f.chance(p.before)} to ${f.chance(p.after)}.`,
  COUNT_EFFECT: (p, f) =>
    `Number of deals: ${f.money(p.effect)} (${f.count(p.actual)} signed; at the planned size the target takes ${f.number(p.planned, 1)}).`,
  SIZE_EFFECT: (p, f) =>
    `Size of deals: ${f.money(p.effect)} (${f.money(p.actual)} on average, ${f.money(p.planned)} planned).`,
  DATED_WON: (p, f) =>
    `On ${f.date(p.since)}, ${f.count(p.dated)} open ${p.dated === 1 ? "deal was" : "deals were"} dated ${f.period(p.period)} (${f.money(p.raw)}); ${f.count(p.won)} of them won (${f.money(p.was)} then, signed at ${f.money(p.amount)}).`,
  DATED_MOVED: (p, f) =>
    `The others: ${f.count(p.moved)} slipped (${f.money(p.amount)}), ${f.count(p.lost)} lost (${f.money(p.lostAmount)}), ${f.count(p.still)} still open with a date that has passed (${f.money(p.stillAmount)}).`,
  OTHER_WINS: (p, f) =>
    `Also signed: ${f.count(p.pulledIn)} dated later or not at all (${f.money(p.pulledAmount)}), ${f.count(p.slippedIn)} dated earlier (${f.money(p.slippedAmount)}), ${f.count(p.created)} not on record then (${f.money(p.createdAmount)}); ${f.money(p.total)} in all.`,
  SLIP_AND_GAP: (p, f) =>
    `What slipped (${f.money(p.slipped)} unweighted) is ${f.number(p.times, 1)} times the gap (${f.money(p.gap)}).`,
  COHORT: (p, f) =>
    `Entries judged: ${f.count(p.entered)}, from ${f.date(p.from)} to ${f.date(p.to)}, at least ${f.days(p.days)} ${p.days === 1 ? "day" : "days"} old (still open counts as not converted); younger and not judged: ${f.count(p.young)}.`,
  LEAK: (p, f) =>
    `The bottleneck is ${p.conversion}: ${f.percent(p.rate)} (${f.count(p.converted)} of ${f.count(p.n)}) against ${f.percent(p.target)}, below it with ${f.chance(p.sure)} probability; at target ${f.number(p.wins, 1)} more wins.`,
  NO_HISTORY: (p, f) =>
    `Gaps in the data: ${f.count(p.count)} of ${f.count(p.given)} ${p.given === 1 ? "deal" : "deals"} without stage history (only the present stage is known).`,
  NO_LEAK: (p, f) => `No conversion is below its target with evidence (entries judged: ${f.count(p.n)}).`,
  CYCLE: (p, f) =>
    `Half of all deals are decided within ${f.days(p.median)} ${p.median === 1 ? "day" : "days"}, open ones counted (${f.count(p.open)} of ${f.count(p.n)}); closed ones alone give ${f.days(p.closed)}, which misleads.`,
  CYCLE_LONG: (p, f) =>
    `This median of ${f.days(p.median)} ${p.median === 1 ? "day" : "days"} is above the norm of ${f.days(p.norm)}.`,
  NOT_RANKED: (p, f) =>
    `Win rates are not ranked: no evidence that the ${f.count(p.reps)} reps differ (p = ${f.number(p.p)}, decided deals: ${f.count(p.n)}).`,
  REPS_DIFFER: (p, f) =>
    `The win rates of the ${f.count(p.reps)} reps differ more than chance explains (p = ${f.number(p.p, 3)}, decided deals: ${f.count(p.n)}); look at whom and what they are given before judging.`,
  FEW_TOUCHES: (p, f) =>
    `Talk about time with ${f.list(p.reps.split(", "))}: below ${f.percent(p.attainment, 0)} of target and below ${f.percent(p.touches, 0)} of the touches asked.`,
  FEW_TOUCHES_SO_FAR: (p, f) =>
    `Talk about time with ${f.list(p.reps.split(", "))}: so far below ${f.percent(p.pace, 0)} of the results and below ${f.percent(p.touches, 0)} of the touches expected by now.`,
  FEW_SIGNATURES_SO_FAR: (p, f) =>
    `Go through the deals of ${f.list(p.reps.split(", "))}: so far below ${f.percent(p.pace, 0)} of the results but at least ${f.percent(p.touches, 0)} of the touches expected by now.`,
  TOUCHES_SO_FAR: (p, f) =>
    `Effective touches so far: ${f.number(p.done, 0)}; expected by now ${f.number(p.expected, 0)} of ${f.number(p.asked, 0)} asked.`,
  FEW_SIGNATURES: (p, f) =>
    `Go through the deals of ${f.list(p.reps.split(", "))}: below ${f.percent(p.attainment, 0)} of target with at least ${f.percent(p.touches, 0)} of the touches asked.`,
  TOUCHES: (p, f) => `Effective touches: ${f.count(p.done)} of ${f.number(p.asked, 0)} asked.`,
  FEEDBACK: (p, f) =>
    `${f.percent(p.share)} of activities on record (${f.count(p.n)}) have an outcome: mind that when saying what works.`,
  TIME_SHARE: (p, f) => `${f.term(p.bucket)} ${f.percent(p.actual, 0)} (plan ${f.percent(p.plan, 0)})`,
  TIME_LOGGED: (p, f) =>
    `Time: ${f.number(p.hours, 0)} h on record, of how many working hours is not known; of what is on record.`,
  TIME_EXPLAINED: (p, f) =>
    `Time: ${f.number(p.hours, 0)} of ${f.number(p.available, 0)} working hours are on record (${f.percent(p.share, 0)}); of these.`,
  PLAN_ADDS_UP: (p, f) =>
    `${f.period(p.period)}: ${f.money(p.signed)} signed + ${f.money(p.open)} planned in open months + ${f.money(p.unmet)} unmet - ${f.money(p.banked)} banked = ${f.money(p.target)}.`,
  CLASSES: (p, f) =>
    `${f.count(p.total)} ${p.total === 1 ? "customer" : "customers"} by class${p.unknown === 0 ? "" : ` (${f.count(p.unknown)} without one, for want of a grade or a value)`}.`,
  VALUE_IS_REVENUE: () => "Value means revenue of the last 12 months (no cost data were given).",
  TOP_SHARE: (p, f) => `The top ${f.count(p.top)} make ${f.percent(p.share, 0)} of a total of ${f.money(p.total)}.`,
  HEALTH_FALL: (p, f) =>
    `${p.customer} (${f.term(p.class)}, ${f.money(p.value)} in 12 months): health ${f.number(p.before, 0)} to ${f.number(p.after, 0)} (by month: ${p.months}).`,
  MORE_ALERTS: (p, f) => `More customers with a new alert: ${f.count(p.count)} (${f.money(p.value)} in 12 months).`,
  NO_ALERTS: (p, f) => `No customer raised an alert (${f.count(p.n)} watched).`,
  RIVAL_MOVE: (p, f) =>
    `${p.competitor} (${f.term(p.kind)}, ${f.date(p.date)}): named in ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"} (${f.money(p.amount)} unweighted).`,
  RIVAL_RATES: (p, f) =>
    `Such deals won: ${f.count(p.won)} of ${f.count(p.n)} since, ${f.count(p.wonBefore)} of ${f.count(p.nBefore)} before: ${f.term(p.verdict)}.`,
  EXPERIMENT: (p, f) =>
    `${p.name}: ${f.count(p.a)}/${f.count(p.an)} against ${f.count(p.b)}/${f.count(p.bn)}: ${f.points(p.points)} points (${f.points(p.low)} to ${f.points(p.high)}), ${f.change(p.relative)} relative: ${f.term(p.verdict)}.`,
  MARKET_EVENT: (p, f) => `${f.date(p.date)}, ${f.term(p.kind)}: ${p.note} (for comparison, no cause claimed).`,
  TOP_RISK: (p, f) =>
    `Top risk: ${p.risk}, ${f.percent(p.probability, 0)} of ${f.money(p.impact)} = reserve ${f.money(p.reserve)}; reserve for all risks ${f.money(p.total)}.`,
  DO_REPLAN: (p, f) => `Apply the re-plan of ${f.period(p.period)} (nobody above ${f.percent(p.cap, 0)} of plan).`,
  EXPECT_REPLAN: (p, f) => `Open months carry ${f.money(p.open)}; ${f.money(p.unmet)} is unmet.`,
  WRONG_REPLAN: (p, f) =>
    `${f.period(p.period)} is below ${f.money(p.floor)} on ${f.date(p.date)} (the lowest tier's path).`,
  DO_SLIPPED: (p, f) =>
    `Ask for a decision in ${f.count(p.deals)} slipped ${p.deals === 1 ? "deal" : "deals"} (${f.money(p.amount)}): who decides, what is missing, by when.`,
  EXPECT_SLIPPED: (p, f) =>
    `${f.money(p.amount)} unweighted at stake; deals dated within the forecast are counted in it already.`,
  WRONG_SLIPPED: (p, f) =>
    `${p.deals === 1 ? "None" : `Fewer than ${f.count(p.deals)}`} of them signed by ${f.date(p.date)} (dated by then: ${f.count(p.dated)}, of which their stages promise ${f.number(p.expected, 1)}).`,
  DO_LEAK: (p) => `Find what is missing at ${p.conversion} and give each entry the same next step.`,
  EXPECT_LEAK: (p, f) => `At target ${f.number(p.wins, 1)} more wins (${f.money(p.amount)}) from as many entries.`,
  WRONG_LEAK: (p, f) =>
    `New entries still convert below ${f.percent(p.rate)} on ${f.date(p.date)} (n at least ${f.count(p.n)}).`,
  DO_TIME: (p, f) => `Move ${f.number(p.hours, 0)} hours in a period like this one.`,
  EXPECT_TIME: () => "The shares of time that the plan has.",
  WRONG_TIME: (p, f) => `${f.term(p.bucket)} above ${f.percent(p.share)} in ${f.period(p.period)}.`,
  DO_RETAIN: (p, f) => `Start the ${f.term(p.playbook)} plan for ${p.customer}.`,
  EXPECT_RETAIN: (p, f) => `Keeps a customer of ${f.money(p.value)} a year.`,
  WRONG_RETAIN: (p, f) => `Health below ${f.number(p.score, 1)} or no order by ${f.date(p.date)}.`,
  DO_ANSWER: (p, f) =>
    `Answer ${p.competitor} in ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"} (playbook: ${f.term(p.playbook)}).`,
  EXPECT_ANSWER: (p, f) => `${f.money(p.amount)} unweighted at stake.`,
  WRONG_ANSWER: (p, f) => `The win rate against it is lower by ${f.date(p.date)}, with enough deals to judge.`,
  DO_BUDGET: (p, f) => `Split the budget of ${f.money(p.budget)}.`,
  DO_BUDGET_SHARE: (p, f) => `Split the budget of ${f.money(p.budget)} (${f.percent(p.share)} of ${f.money(p.of)}).`,
  EXPECT_BUDGET: () => "The parts add up to the budget.",
  DO_DATES: (p, f) =>
    `Re-date or close ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"} whose date has passed (${f.money(p.amount)}).`,
  EXPECT_DATES: () => "The forecast counts only dates still to come.",
  WRONG_DATES: (p, f) => `One or more of them open on ${f.date(p.date)} with a date that has passed.`,
  MISSING_INPUT: (p, f) => `Not judged: ${f.term(p.what)} (no ${f.term(p.input)} given).`,
  UNREAD: (p, f) => `Not readable: ${f.count(p.rejected)} of ${f.count(p.given)} ${f.term(p.input)}.`,
  UNUSED: (p, f) =>
    `Not counted, of the readable rows in question: ${f.count(p.unused)} of ${f.count(p.given)} ${f.term(p.input)}.`,
  INCOMPLETE: (p, f) =>
    `Gaps in the data: ${f.count(p.count)} of ${f.count(p.given)} ${f.term(p.input)} without ${f.term(p.field)}.`,
  UNKNOWN_NAMES: (p, f) =>
    `Gaps in the data: ${f.count(p.count)} of ${f.count(p.given)} ${f.term(p.input)} with a ${f.term(p.field)} that is not on the list (${f.list(p.names.split(", "))}).`,
  DEAL_STATES: (p, f) =>
    `All deals on record: ${f.count(p.won)} won, ${f.count(p.lost)} lost, ${f.count(p.open)} open; win rate ${f.percent(p.rate)} of ${f.count(p.closed)} decided.`,
  UNDATED: (p, f) => `Open deals without an expected date, in no forecast: ${f.count(p.deals)} (${f.money(p.amount)}).`,
  STILL_OPEN: (p, f) =>
    `${f.count(p.count)} ${p.count === 1 ? "customer" : "customers"} not named above with an alert open from earlier months (${f.money(p.value)} in 12 months).`,
  OPEN_ALERT: (p, f) => `${p.customer} since ${f.date(p.since)}, health now ${f.number(p.score, 0)}`,
  NO_INPUT_TELLS: (p, f) => `Not judged: ${f.list(p.what.split(", ").map(f.term))} (no input tells).`,
  MISSING_RULES: (p, f) => `Not judged: ${f.term(p.what)} (no rules given).`,
  CLASS_SIZE: (p, f) => `${f.term(p.class)} ${f.count(p.count)}`,
  DRIVER: (p, f) => `${f.term(p.dimension)} ${f.points(p.points)}`,
  HOURS: (p, f) => `${f.number(p.hours, 0)} h from ${f.term(p.from)} to ${f.term(p.to)}`,
  PART: (p, f) => `${f.term(p.name)} ${f.money(p.amount)}`,
  FORECAST_CHECK: (p, f) =>
    `On ${f.date(p.since)} the forecast for ${f.period(p.period)} was ${f.money(p.middle)} (P10 to P90: ${f.money(p.low)} to ${f.money(p.high)}); it came to ${f.money(p.actual)}: ${f.term(p.verdict)}.`,
  CALLS_CHECK: (p, f) =>
    `The ${f.term(p.by)}s' own calls for ${f.period(p.period)} (n = ${f.count(p.n)}) summed to ${f.money(p.called)}, ${f.percent(Math.abs(p.bias), 0)} too ${p.bias < 0 ? "low" : "high"} (signed by those who called: ${f.money(p.actual)}).`,
  CALLS_IN_VAIN: (p, f) =>
    `The ${f.term(p.by)}s' own calls for ${f.period(p.period)} (n = ${f.count(p.n)}) summed to ${f.money(p.called)} (signed by those who called: ${f.money(p.actual)}).`,
  CALLS_AHEAD: (p, f) =>
    `The ${f.term(p.by)}s' own calls for ${f.period(p.period)} (n = ${f.count(p.n)}) sum to ${f.money(p.called)}; signed and open deals of the same owners come to ${f.money(p.expected)} on average, without deals not yet created.`,
  DATES_SLIP: (p, f) =>
    `The forecast took dates at their word: deals dated ${f.period(p.period)} (n = ${f.count(p.dated)}) were to bring ${f.money(p.expected)} and brought ${f.money(p.came)} (${f.percent(p.share, 0)} of them slipped); other deals brought ${f.money(p.others)}.`,
  WON_UNDATED: (p, f) =>
    `Won deals without a day: ${f.count(p.deals)} (${f.money(p.amount)}). They count in no period, so what is signed may be more.`,
  WON_WITHOUT_AMOUNT: (p, f) => `Won deals without an amount: ${f.count(p.deals)}. What is signed may be more.`,
  PLAN_LACKS_PERIOD: (p, f) => `The plan has no target for ${f.period(p.period)}.`,
  FORECAST_POINTS: (p, f) =>
    `${f.period(p.period)} points to ${f.money(p.expected)} (P50, the median; target ${f.money(p.target)}). Chances by tier.`,
  TIER_CHANCE: (p, f) => `${f.term(p.tier)} ${f.chance(p.chance)}`,
  CREATED_PART: (p, f) =>
    `With ${f.money(p.amount)} from deals not yet created (mean of past periods, n = ${f.count(p.n)}) it is ${f.money(p.total)} on average.`,
  NO_CREATED_PART: (p, f) =>
    `No past period shows what ${f.period(p.period)} still gets from deals not yet created: they are not in the forecast.`,
  DATED_SO_FAR: (p, f) =>
    `The others so far: ${f.count(p.moved)} moved to a later period (${f.money(p.amount)}), ${f.count(p.lost)} lost (${f.money(p.lostAmount)}), ${f.count(p.due)} still due (${f.money(p.dueAmount)}).`,
  AGAINST_PER_DAY: (p, f) =>
    `Against ${f.period(p.period)}: ${f.change(p.perDay)} per working day (${f.days(p.days)} ${p.days === 1 ? "day" : "days"} so far against ${f.days(p.before)}).`,
  DO_REPLAN_UNCAPPED: (p, f) => `Apply the re-plan of ${f.period(p.period)} (without a cap per person).`,
  EXPECT_WINS: (p, f) => `At target ${f.number(p.wins, 1)} more wins from as many entries.`,
  DIFFERENCE: (p, f) =>
    `${p.name}: ${f.count(p.a)}/${f.count(p.an)} against ${f.count(p.b)}/${f.count(p.bn)}: ${f.points(p.points)} points (${f.points(p.low)} to ${f.points(p.high)}): ${f.term(p.verdict)}.`,
  EXPORT_TOO_LATE: (p, f) =>
    `The last export (${f.date(p.date)}) is not from before the end of ${f.period(p.period)}: what became of its deals is not judged.`,
  BOOKED_DIFFERS: (p, f) =>
    `Booked for ${f.period(p.period)}: ${f.money(p.booked)}; won in the CRM: ${f.money(p.won)}; difference ${f.money(p.difference)}. What is signed here means what is booked.`,
  FORECAST_ASKS: (p, f) =>
    `The forecast (P50) of ${f.period(p.period)} takes ${f.money(p.perDay)} a day for ${f.days(p.days)} working ${p.days === 1 ? "day" : "days"}; the best of the periods above, ${f.period(p.best)}, ran at ${f.money(p.rate)}.`,
  PACE_AND_FORECAST: (p, f) =>
    `Pace (${f.number(p.pace)}) looks back, the forecast ahead: ${f.percent(p.share, 0)} of the ${f.period(p.period)} forecast is to come from deals that are open now.`,
  DEPARTMENT_MET: (p, f) =>
    `Decided deals with known contacts: ${f.count(p.won)} of ${f.count(p.n)} won where ${f.term(p.department)} was met (${f.percent(p.n === 0 ? 0 : p.won / p.n, 0)}), ${f.count(p.wonWithout)} of ${f.count(p.nWithout)} where not (${f.percent(p.nWithout === 0 ? 0 : p.wonWithout / p.nWithout, 0)}): ${f.term(p.verdict)} (observed, no cause claimed).`,
  DEPARTMENT_MISSING: (p, f) =>
    `In ${f.count(p.deals)} of ${f.count(p.of)} open ${p.of === 1 ? "deal" : "deals"} at ${p.stage} nobody of ${f.term(p.department)} has been met (${f.money(p.amount)} unweighted).`,
  SLIPPED_WITHOUT: (p, f) =>
    `${f.term(p.department)} had been met in ${f.count(p.met)} of ${f.count(p.won)} won and ${f.count(p.metSlipped)} of ${f.count(p.slipped)} slipped (deals with known contacts; p = ${f.number(p.p, 3)}; observed, no cause claimed).`,
  WINS_FROM: (p, f) =>
    `to be seen in wins from about ${f.date(p.date)} on (median ${f.days(p.days)} ${p.days === 1 ? "day" : "days"} to a decision)`,
  MEET_FIRST: (p, f) =>
    `in ${f.count(p.deals)} of them nobody of ${f.term(p.department)} has been met: bring them in first`,
  PLANS_ABOVE: (p, f) =>
    `If everyone reaches the new plan, ${f.period(p.period)} closes at ${f.money(p.closes)}, ${f.money(p.difference)} above target: what some banked covers what others cannot make up.`,
  PLANS_BELOW: (p, f) =>
    `Even if everyone reaches the new plan, ${f.period(p.period)} closes at ${f.money(p.closes)}, ${f.money(p.difference)} below target.`,
  CLASS_MOVES: (p, f) =>
    `${f.count(p.moved)} of ${f.count(p.n)} changed class since ${f.date(p.since)}, by the same cuts.`,
  CLASS_MOVE: (p, f) => `${f.count(p.count)} from ${f.term(p.from)} to ${f.term(p.to)}`,
  TOUCHES_OVERDUE: (p, f) =>
    `Customers overdue for a touch by the cadence of their class: ${f.count(p.count)} of ${f.count(p.of)} (${f.money(p.value)} in 12 months).`,
  TREND_RATE: (p, f) =>
    `Win rate of deals decided in ${f.period(p.month)}: ${f.percent(p.value)} (n = ${f.count(p.n)}) against ${f.percent(p.before)} in the months before: ${f.term(p.verdict)}.`,
  TREND: (p, f) =>
    `${f.term(p.measure)} in ${f.period(p.month)}: ${f.number(p.value, 1)} (n = ${f.count(p.n)}) against ${f.number(p.before, 1)} in the months before: ${f.term(p.verdict)}.`,
  TREND_VOLUME: (p, f) =>
    `New deals in ${f.period(p.month)}: ${f.count(p.value)} on record, against ${f.number(p.before, 0)} in an average earlier month of the same length; what is entered later is not among them.`,
  NO_TREND: (p, f) =>
    `Market: no clear drift from month to month over ${f.count(p.months)} ${p.months === 1 ? "month" : "months"} (figures tested, of win rate, cycle, deal size and number of deals: ${f.count(p.measures)}).`,
  DO_REVISE: (p, f) =>
    `Decide on a revision of ${f.period(p.period)} by ${p.by} from ${f.date(p.from)}: the market figures moved that much; show attainment against both bases.`,
  EXPECT_REVISE: (p, f) => `The target goes from ${f.money(p.before)} to ${f.money(p.after)}.`,
  WRONG_REVISE: (p, f) => `${f.term(p.measure)} is at ${f.number(p.value, 1)} or above again on ${f.date(p.date)}.`,
  WRONG_REVISE_RATE: (p, f) => `The win rate is at ${f.percent(p.value)} or above again on ${f.date(p.date)}.`,
  FOLLOW_UNKNOWN: (p, f) =>
    `Of the ${f.count(p.of)} decisions followed the data tell nothing about ${f.count(p.count)}.`,
  FOLLOW_SINCE: (p, f) => `proposed on ${f.date(p.date)}`,
  FOLLOW_WHEN: (p, f) => `on ${f.date(p.date)}`,
  FOLLOW_DONE: (p, f) => f.term(p.applied),
  FOLLOW_TEST: (p, f) => f.term(p.test),
  ABOUT_REPLAN: (p, f) => `re-plan of ${f.period(p.period)}`,
  ABOUT_REVISE: (p, f) => `revision of ${f.period(p.period)} by ${p.by}`,
  ABOUT_SLIPPED: (p, f) =>
    `decision asked for in ${f.count(p.deals)} slipped ${p.deals === 1 ? "deal" : "deals"} (${f.money(p.amount)})`,
  ABOUT_DATES: (p, f) =>
    `new dates for ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"} whose date had passed (${f.money(p.amount)})`,
  ABOUT_RETAIN: (p, f) => `${p.customer}, ${f.term(p.playbook)} plan`,
  ABOUT_ANSWER: (p, f) => `answer to ${p.competitor} in ${f.count(p.deals)} open ${p.deals === 1 ? "deal" : "deals"}`,
  ABOUT_LEAK: (p) => `next step for each entry at ${p.conversion}`,
  ABOUT_TIME: (p, f) => `${f.number(p.hours, 0)} hours to be moved`,
  ABOUT_BUDGET: (p, f) => `split of the budget of ${f.money(p.budget)}`,
  FOLLOW_PLAN: (p, f) =>
    `${f.count(p.same)} of ${f.count(p.n)} targets of ${f.period(p.period)} ${p.same === 1 ? "is" : "are"} as proposed`,
  FOLLOW_LEFT: (p, f) => `${f.count(p.reps)} of the people ${p.reps === 1 ? "is" : "are"} not in the plan any more`,
  FOLLOW_PATH: (p, f) =>
    `${f.period(p.period)} at ${f.money(p.actual)} on ${f.date(p.date)}, the lowest tier's path is ${f.money(p.floor)}`,
  FOLLOW_TARGET: (p, f) => `the target of ${f.period(p.period)} in force is ${f.money(p.target)}`,
  FOLLOW_TREND: (p, f) =>
    `${f.term(p.measure)} ${f.number(p.value, 1)} in ${f.period(p.month)} (n = ${f.count(p.n)}), back means ${f.number(p.limit, 1)} or above`,
  FOLLOW_TREND_RATE: (p, f) =>
    `win rate ${f.percent(p.value)} in ${f.period(p.month)} (n = ${f.count(p.n)}), back means ${f.percent(p.limit)} or above`,
  FOLLOW_WORKED: (p, f) => `${f.count(p.worked)} of ${f.count(p.n)} touched or decided since ${f.date(p.since)}`,
  FOLLOW_GONE: (p, f) => `${f.count(p.gone)} of ${f.count(p.n)} no longer in the export`,
  FOLLOW_MET: (p, f) => `${f.term(p.department)} met in ${f.count(p.met)} of the ${f.count(p.n)} where it was missing`,
  FOLLOW_SIGNED: (p, f) =>
    `${f.count(p.won)} signed of the ${f.count(p.needed)} needed by ${f.date(p.date)}, ${f.count(p.lost)} lost`,
  FOLLOW_WON_UNDATED: (p, f) => `${f.count(p.deals)} signed without a day`,
  FOLLOW_DATED: (p, f) => `${f.count(p.done)} of ${f.count(p.n)} re-dated or closed`,
  FOLLOW_DATES: (p, f) => `${f.count(p.left)} still open with a date up to ${f.date(p.date)} (${f.money(p.amount)})`,
  FOLLOW_CLOSED_LATER: (p, f) => `${f.count(p.deals)} closed only after ${f.date(p.date)}`,
  FOLLOW_TOUCH: (p, f) => `touched on ${f.date(p.date)}`,
  FOLLOW_NO_TOUCH: (p, f) => `not touched since ${f.date(p.since)}`,
  FOLLOW_NO_CUSTOMER: () => "no longer among the customers",
  FOLLOW_ORDER: (p, f) => `ordered on ${f.date(p.date)}`,
  FOLLOW_ORDER_LATE: (p, f) => `ordered only on ${f.date(p.date)}`,
  FOLLOW_NO_ORDER: (p, f) => `no order since ${f.date(p.since)}`,
  FOLLOW_HEALTH: (p, f) => `health ${f.number(p.score, 1)} on ${f.date(p.date)}, not below ${f.number(p.limit, 1)}`,
  FOLLOW_HEALTH_BELOW: (p, f) => `health ${f.number(p.score, 1)} on ${f.date(p.date)}, below ${f.number(p.limit, 1)}`,
  FOLLOW_RIVAL: (p, f) =>
    `won ${f.count(p.won)} of ${f.count(p.n)} since its move, ${f.count(p.wonBefore)} of ${f.count(p.nBefore)} before: ${f.term(p.verdict)}`,
  FOLLOW_STEPS: (p, f) =>
    `open deals at ${p.stage} with a next step: ${f.count(p.planned)} of ${f.count(p.n)}, before ${f.count(p.plannedBefore)} of ${f.count(p.nBefore)}`,
  FOLLOW_RATE: (p, f) =>
    `${f.percent(p.rate)} of entries since ${f.date(p.from)} (${f.count(p.converted)} of ${f.count(p.n)}) against ${f.percent(p.limit)}`,
  FOLLOW_TOO_FEW: (p, f) =>
    `entries since ${f.date(p.from)} old enough to judge: ${f.count(p.n)}; needed by ${f.date(p.date)}: ${f.count(p.needed)}`,
  FOLLOW_ASTRAY: (p, f) => `${f.percent(p.now, 0)} of the time off plan, ${f.percent(p.before, 0)} when proposed`,
  FOLLOW_SHARE: (p, f) =>
    `${f.term(p.bucket)} ${f.percent(p.actual)} in ${f.period(p.period)}, at most ${f.percent(p.limit)} wanted`,
  FOLLOW_NO_SPEND: () => "no input tells what was spent",
  PROFILE: (p, f) => `Data for ${f.term(p.of)}: ${f.term(p.answers)}.`,
  REP_STANDS: (p, f) =>
    `${f.period(p.period)}: ${f.money(p.actual)} of ${f.money(p.target)} (${f.percent(p.attainment)} of target).`,
  REP_PACE: (p, f) => `Expected by now ${f.money(p.expected)}: pace ${f.number(p.pace)}.`,
  REP_SIGNED: (p, f) =>
    `${f.period(p.period)}: ${f.money(p.amount)} signed in ${f.count(p.deals)} ${p.deals === 1 ? "deal" : "deals"}; no target is known.`,
  REP_NEXT: (p, f) =>
    `Plan of ${f.period(p.period)}, if the re-plan is applied: ${f.money(p.next)} (was ${f.money(p.before)}).`,
  REP_TOUCHES: (p, f) => `Effective touches: ${f.number(p.done, 0)} of ${f.number(p.asked, 0)} asked.`,
  REP_DEALS: (p, f) => `Open deals: ${f.count(p.deals)} (${f.money(p.amount)} unweighted).`,
  REP_NO_STEP: (p, f) => `Without a next step: ${f.count(p.deals)} (${f.money(p.amount)}).`,
  REPEATED: (p, f) => `again: proposed on ${f.date(p.since)}, ${f.term(p.applied)}, ${f.term(p.test)}`,
  NAMED_BEFORE: (p, f) =>
    `${f.count(p.deals)} of them ${p.deals === 1 ? "was" : "were"} named on ${f.date(p.since)} already`,
  UNDATED_UNPRICED: (p, f) =>
    `Open deals without an expected date, in no forecast: ${f.count(p.deals)}; their worth is not known.`,
  DATED_REST: (p, f) =>
    `Besides, ${f.count(p.early)} won before the period (${f.money(p.earlyAmount)}), ${f.count(p.removed)} no longer in the export (${f.money(p.removedAmount)}).`,
  OTHER_WINS_BEFORE: (p, f) =>
    `In that total as well: ${f.count(p.already)} won in the period before the last export (${f.money(p.alreadyAmount)}), ${f.count(p.reopened)} lost then and won since (${f.money(p.reopenedAmount)}).`,
  CYCLE_WON: (p, f) =>
    `The won ones took ${f.days(p.days)} ${p.days === 1 ? "day" : "days"} (median, n = ${f.count(p.n)}).`,
  ALSO_SLIPPED: (p, f) => `${f.count(p.deals)} of them (${f.money(p.amount)}) are among the slipped ones too`,
  PLAN_AND_FORECAST: (p, f) =>
    `The ${f.period(p.period)} forecast (P50 ${f.money(p.expected)}) reaches the target without it: the re-plan only says who still owes what.`,
  CLASS_WITH_PROTECT: (p, f) => `${f.term(p.class)} ${f.count(p.count)} (${f.count(p.protect)} of them to protect)`,
};
