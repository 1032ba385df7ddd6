import type { Reason } from "../../kernel/index.ts";
import type { Occasion } from "../../risk/index.ts";
import type { Context } from "../context.ts";
import { paramsOf } from "../follow/checked.ts";
import { dealIdsIn, earlierOf, subjectOf } from "../follow/earlier.ts";
import { appliedTerm, testTerm } from "../follow/words.ts";
import type { Decision, Follow, Review } from "../types.ts";
import { playbookFor, STEPS } from "./playbook-start.ts";

/** The steps of a playbook after those told the last time; null where it has none left, or none was told. */
function stepsAfter(context: Context, { apply }: Decision, told: readonly Reason[]): readonly Reason[] | null {
  const { occasions = [] } = (apply?.value ?? {}) as { readonly occasions?: readonly Occasion[] };
  const [occasion] = occasions;
  const steps = occasion === undefined ? [] : (playbookFor(context, occasion)?.steps ?? []);
  const codes = new Set(told.map(({ code }) => code));
  const last = steps.findLastIndex(({ code }) => codes.has(code));
  const rest = last < 0 ? [] : steps.slice(last + 1, last + 1 + STEPS);
  return rest.length > 0 ? rest : null;
}

/** The same decision again: since when, and what became of it. Where it was begun, its playbook goes on with the next steps. */
function again(context: Context, decision: Decision, previous: Review, found: Follow): Decision | null {
  const subject = subjectOf(decision);
  // The rows of what was followed stand in the order of the decisions followed.
  const at = subject === null ? -1 : earlierOf(previous).findIndex((one) => subjectOf(one.decision) === subject);
  const row = found.decisions[at];
  if (row === undefined) return null;
  const { applied } = row;
  const told = previous.decisions.find(({ id }) => id === decision.id);
  const first = paramsOf(told?.details.find(({ code }) => code === "REPEATED") ?? null, "REPEATED")?.since;
  const since = first !== undefined && first < row.proposed ? first : row.proposed;
  const begun = applied === "yes" || applied === "partly";
  const steps = begun && told !== undefined ? stepsAfter(context, decision, told.details) : null;
  const mark = context.because("REPEATED", { since, applied: appliedTerm(row, context.asOf), test: testTerm(row) });
  return { ...decision, details: [mark, ...(steps ?? decision.details)] };
}

/** Decisions that were proposed before say so; those over deals, how many of them were named before. */
export function repeated(context: Context, decisions: readonly Decision[], found: Follow | null): readonly Decision[] {
  const { previous } = context.input;
  if (previous === undefined || found === null) return decisions;
  return decisions.map((decision) => {
    const same = again(context, decision, previous, found);
    if (same !== null) return same;
    if (decision.id !== "slipped" && decision.id !== "dates") return decision;
    const before = previous.decisions.find(({ id }) => id === decision.id);
    const named = new Set(before === undefined ? [] : dealIdsIn(before));
    const deals = dealIdsIn(decision).filter((id) => named.has(id)).length;
    if (deals === 0) return decision;
    const mark = context.because("NAMED_BEFORE", { deals, since: previous.asOf });
    return { ...decision, details: [mark, ...decision.details] };
  });
}
