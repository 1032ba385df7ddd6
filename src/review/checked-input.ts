import { epochDay, fail, show } from "../kernel/index.ts";
import type { ProfileRow } from "../mapping/index.ts";
import { type Amount, toUnits } from "../money/index.ts";
import { readReview } from "./document.ts";
import type { CallRow, EngagementRow, ReviewInput, ReviewPolicies } from "./input.ts";

const bad = (path: readonly (string | number)[], needed: string, found: unknown): never =>
  fail("BAD_INPUT", path, `${needed} needed, found ${show(found)}`);

/** Whether an input holds nothing: what was not given and what was given empty are the same to a reader. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && "given" in value && value.given === 0;
}

function checkEngagement(rows: readonly EngagementRow[]): void {
  if (!Array.isArray(rows)) bad(["engagement"], "rows { customer, period, value } are", rows);
  rows.forEach((row: Partial<EngagementRow> | null, i) => {
    if (typeof row?.customer !== "string" || typeof row.period !== "string")
      bad(["engagement", i], "a customer and the label of a period are", row);
    if (!Number.isFinite(row?.value)) bad(["engagement", i, "value"], "a finite number is", row?.value);
  });
}

function checkCalls(rows: readonly CallRow[], scale: number): void {
  if (!Array.isArray(rows)) bad(["calls"], "rows { owner, period, amount } are", rows);
  rows.forEach((row: Partial<CallRow> | null, i) => {
    if (typeof row?.owner !== "string" || typeof row.period !== "string")
      bad(["calls", i], "an owner and the label of a period are", row);
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
function checkPrevious(previous: unknown, asOf: unknown): void {
  const { asOf: then } = readReview(previous, "previous");
  if (typeof asOf === "string" && then >= asOf) bad(["previous", "asOf"], `a review from before ${asOf} is`, then);
}

/**
 * The input with empty tables left out, and what has no reader of its own checked.
 *
 * @throws SalesPlanError: BAD_INPUT with the path of what cannot be used; BAD_OPTION for a quota that the activity policy lacks.
 */
export function checkedInput(input: ReviewInput, policies: ReviewPolicies, asOf: unknown, scale: number): ReviewInput {
  if (typeof input !== "object" || input === null || typeof input.calendar !== "object")
    return bad(["input", "calendar"], "an input with a calendar is", input);
  if (input.engagement !== undefined) checkEngagement(input.engagement);
  if (input.products !== undefined && !Array.isArray(input.products))
    bad(["products"], "a list of names is", input.products);
  if (input.previous !== undefined) checkPrevious(input.previous, asOf);
  if (input.profile !== undefined) checkProfile(input.profile);
  if (input.calls !== undefined) checkCalls(input.calls, scale);
  (input.experiments ?? []).forEach(({ name, exposed, control }, i) => {
    for (const [side, group] of Object.entries({ exposed, control })) {
      const { converted, n } = group ?? {};
      const counts = Number.isInteger(converted) && Number.isInteger(n) && converted >= 0 && converted <= n;
      if (!counts) bad(["experiments", i, side], `for "${name}" whole numbers 0 <= converted <= n are`, group);
    }
  });
  const { cycleNorm, quota, activity } = policies;
  if (cycleNorm !== undefined && !(Number.isFinite(cycleNorm) && cycleNorm > 0))
    bad(["policies", "cycleNorm"], "a number of days above 0 is", cycleNorm);
  if (quota !== undefined && activity !== undefined && !Object.hasOwn(activity.quotas, quota))
    fail(
      "BAD_OPTION",
      ["policies", "quota"],
      `one of ${Object.keys(activity.quotas).join(", ")} is needed, found ${show(quota)}`,
    );
  return Object.fromEntries(Object.entries(input).filter(([, value]) => !isEmpty(value))) as unknown as ReviewInput;
}
