import { type CalendarPolicy, period } from "../calendar/index.ts";
import { epochDay, fail, SalesPlanError, show } from "../kernel/index.ts";
import type { ProfileRow } from "../mapping/index.ts";
import { type Amount, bigUnits, decimalsOf, toUnits } from "../money/index.ts";
import { parsePlan } from "../targets/index.ts";
import { readReview } from "./document.ts";
import type { CallRow, ComparedGroups, EngagementRow, ReviewInput, ReviewOptions, ReviewPolicies } from "./input.ts";

const bad = (path: readonly (string | number)[], needed: string, found: unknown): never =>
  fail("BAD_INPUT", path, `${needed} needed, found ${show(found)}`);

/** Names that mean something, so that a misspelt one is no input that silently counts as missing. */
type Names<T> = { readonly [K in keyof Required<T>]: "rows" | "other" };
const INPUTS: Names<ReviewInput> = {
  calendar: "other",
  plan: "other",
  actuals: "rows",
  deals: "rows",
  lastExport: "other",
  stageEvents: "rows",
  activities: "rows",
  timeEntries: "rows",
  transactions: "rows",
  customers: "rows",
  engagement: "other",
  reps: "rows",
  leaves: "rows",
  competitorMoves: "rows",
  marketEvents: "rows",
  contacts: "rows",
  risks: "other",
  experiments: "other",
  products: "other",
  previous: "other",
  profile: "other",
  budget: "other",
  calls: "other",
};
const POLICIES: Names<ReviewPolicies> = {
  pipeline: "other",
  funnel: "other",
  activity: "other",
  quota: "other",
  time: "other",
  matrix: "other",
  health: "other",
  market: "other",
  playbooks: "other",
  budgetShares: "other",
  carry: "other",
  cycleNorm: "other",
};
const OPTIONS: Names<ReviewOptions> = { asOf: "other", period: "other", title: "other", unit: "other", scale: "other" };

/** Refuses a name that means nothing; one whose value is undefined is as good as absent. */
function checkNames(
  given: object,
  names: Names<object>,
  code: "BAD_INPUT" | "BAD_OPTION",
  path: readonly string[],
): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !Object.hasOwn(names, name))
      fail(code, [...path, name], `no such name; known are ${Object.keys(names).join(", ")}`);
}

/** Rows are rows even where nothing reads them, for want of the rules or of another input. */
function checkRows(value: unknown, path: readonly string[]): void {
  const isTable = typeof value === "object" && value !== null && "columns" in value && "given" in value;
  if (!Array.isArray(value) && !isTable)
    fail("BAD_ROWS", path, `an array of rows or a Table is needed, found ${show(value)}`);
}

/** A label that the calendar lacks would match no period: the row would never count. */
function checkLabel(calendar: CalendarPolicy, label: string, path: readonly (string | number)[]): void {
  try {
    period(calendar, label);
  } catch (error) {
    if (!(error instanceof SalesPlanError)) throw error;
    bad(path, "the label of a period of the calendar is", label);
  }
}

/** An amount from 0, or a share of one. */
function checkBudget(budget: Exclude<ReviewInput["budget"], undefined>): void {
  const share = typeof budget === "object" && budget !== null && "of" in budget ? budget : null;
  const amount = (share?.of ?? budget) as Amount;
  // Finer than the rows it may be: nothing is added to it.
  if (bigUnits(amount, decimalsOf(amount), share === null ? ["budget"] : ["budget", "of"]) < 0n)
    bad(["budget"], "an amount from 0 is", budget);
  if (share !== null && share.share === undefined) bad(["budget", "share"], "a share of the amount is", share.share);
}

/** Whether an input holds nothing: what was not given and what was given empty are the same to a reader. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && "given" in value && value.given === 0;
}

function checkEngagement(rows: readonly EngagementRow[], calendar: CalendarPolicy): void {
  if (!Array.isArray(rows)) bad(["engagement"], "rows { customer, period, value } are", rows);
  rows.forEach((row: Partial<EngagementRow> | null, i) => {
    if (typeof row?.customer !== "string" || typeof row.period !== "string")
      bad(["engagement", i], "a customer and the label of a period are", row);
    checkLabel(calendar, row?.period as string, ["engagement", i, "period"]);
    if (!Number.isFinite(row?.value)) bad(["engagement", i, "value"], "a finite number is", row?.value);
  });
}

function checkCalls(rows: readonly CallRow[], scale: number, calendar: CalendarPolicy): void {
  if (!Array.isArray(rows)) bad(["calls"], "rows { owner, period, amount } are", rows);
  rows.forEach((row: Partial<CallRow> | null, i) => {
    if (typeof row?.owner !== "string" || typeof row.period !== "string")
      bad(["calls", i], "an owner and the label of a period are", row);
    checkLabel(calendar, row?.period as string, ["calls", i, "period"]);
    if (row?.by !== undefined && row.by !== "rep" && row.by !== "manager")
      bad(["calls", i, "by"], '"rep" or "manager" is', row.by);
    toUnits(row?.amount as Amount, scale, ["calls", i, "amount"]);
    if (row?.at !== undefined) epochDay(row.at, ["calls", i, "at"]);
  });
}

function checkProfile(rows: readonly ProfileRow[]): void {
  if (!Array.isArray(rows)) bad(["profile"], "what mapping.profile returns is", rows);
  rows.forEach((row: Partial<ProfileRow> | null, i) => {
    if (typeof row?.room !== "string" || typeof row.answers !== "string" || !Array.isArray(row.reasons))
      bad(["profile", i], "a row { room, answers, reasons } is", row);
  });
}

/** The review before, checked where it is given: a wrong one is named by its place in the input. */
function checkPrevious(previous: unknown, { asOf, unit = null }: ReviewOptions): void {
  const then = readReview(previous, "previous");
  if (then.asOf >= asOf) bad(["previous", "asOf"], `a review from before ${asOf} is`, then.asOf);
  if (then.unit !== null && unit !== null && then.unit !== unit)
    bad(["previous", "unit"], `a review in ${show(unit)} is`, then.unit);
}

function checkExport(last: Exclude<ReviewInput["lastExport"], undefined>): void {
  if (typeof last !== "object" || last === null) bad(["lastExport"], "{ exportedAt, deals } is", last);
  epochDay(last.exportedAt, ["lastExport", "exportedAt"]);
  checkRows(last.deals, ["lastExport", "deals"]);
}

function checkExperiments(list: readonly ComparedGroups[]): void {
  if (!Array.isArray(list)) bad(["experiments"], "a list of compared groups is", list);
  list.forEach((one: Partial<ComparedGroups> | null, i) => {
    for (const side of ["exposed", "control"] as const) {
      const { converted, n } = one?.[side] ?? { converted: null, n: null };
      const counts = Number.isInteger(converted) && Number.isInteger(n);
      if (!counts || Number(converted) < 0 || Number(converted) > Number(n))
        bad(["experiments", i, side], `for "${one?.name}" whole numbers 0 <= converted <= n are`, one?.[side]);
    }
    if (typeof one?.name !== "string") bad(["experiments", i, "name"], "a name is", one?.name);
  });
}

/**
 * The options, checked before anything is worked out.
 *
 * @throws SalesPlanError: BAD_OPTION with the name of the option, NOT_A_DAY.
 */
export function checkedOptions(options: ReviewOptions): ReviewOptions {
  const wrong = (path: string, needed: string, found: unknown): never =>
    fail("BAD_OPTION", [path], `${needed} needed, found ${show(found)}`);
  if (typeof options !== "object" || options === null)
    return wrong("options", "an object with asOf and period is", options);
  checkNames(options, OPTIONS, "BAD_OPTION", []);
  const { asOf, title = "", unit = null, scale = 2 } = options;
  epochDay(asOf, ["asOf"]);
  if (typeof title !== "string") wrong("title", "a text is", title);
  if (unit !== null && typeof unit !== "string") wrong("unit", "the name of a money unit, or null, is", unit);
  if (!(Number.isInteger(scale) && scale >= 0 && scale <= 15))
    wrong("scale", "a whole number of decimals from 0 to 15 is", scale);
  return options;
}

/** The rules that this room reads itself; what else is wrong with a policy its room says. */
function checkPolicies(policies: ReviewPolicies): void {
  if (typeof policies !== "object" || policies === null)
    bad(["policies"], "an object of the team's rules is", policies);
  checkNames(policies, POLICIES, "BAD_INPUT", ["policies"]);
  const { cycleNorm, quota, activity } = policies;
  if (cycleNorm !== undefined && !(Number.isFinite(cycleNorm) && cycleNorm > 0))
    bad(["policies", "cycleNorm"], "a number of days above 0 is", cycleNorm);
  const quotas = activity?.quotas ?? {};
  const known = typeof quota === "string" && Object.hasOwn(quotas, quota);
  if (quota !== undefined && activity !== undefined && !known)
    fail(
      "BAD_OPTION",
      ["policies", "quota"],
      `one of ${Object.keys(quotas).join(", ")} is needed, found ${show(quota)}`,
    );
}

/**
 * The input with empty tables left out, and what has no reader of its own checked.
 *
 * @throws SalesPlanError: BAD_INPUT with the path of what cannot be used; BAD_OPTION for a quota that the activity policy lacks.
 */
export function checkedInput(input: ReviewInput, policies: ReviewPolicies, options: ReviewOptions): ReviewInput {
  if (typeof input !== "object" || input === null || typeof input.calendar !== "object")
    return bad(["input", "calendar"], "an input with a calendar is", input);
  const { calendar } = input;
  const { scale = 2 } = options;
  checkNames(input, INPUTS, "BAD_INPUT", ["input"]);
  for (const [name, sort] of Object.entries(INPUTS)) {
    const rows = input[name as keyof ReviewInput];
    if (sort === "rows" && rows !== undefined) checkRows(rows, [name]);
  }
  if (input.engagement !== undefined) checkEngagement(input.engagement, calendar);
  if (input.products !== undefined && !Array.isArray(input.products))
    bad(["products"], "a list of names is", input.products);
  if (input.lastExport !== undefined) checkExport(input.lastExport);
  if (input.previous !== undefined) checkPrevious(input.previous, options);
  if (input.profile !== undefined) checkProfile(input.profile);
  if (input.calls !== undefined) checkCalls(input.calls, scale, calendar);
  if (input.budget !== undefined) checkBudget(input.budget);
  if (input.experiments !== undefined) checkExperiments(input.experiments);
  checkPolicies(policies);
  const plan = input.plan === undefined ? {} : { plan: parsePlan(input.plan) };
  const given = Object.entries({ ...input, ...plan }).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(given) as unknown as ReviewInput;
}
