import { NONE } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";
import { NO_CUSTOMER, NOT_EFFECTIVE, TOO_SHORT, UNKNOWN_OUTCOME, USED } from "./codes.ts";
import type { CompiledKind } from "./compile.ts";
import type { TouchRule } from "./policy-types.ts";

/** The outcome leaves it open: evidence decides. */
const EVIDENCE = 255;

/**
 * Gives each used row that is no effective touch of its kind the code of what it lacks: customer, minutes, then a good outcome,
 * or where there is none the evidence. What an outcome means is looked up once per kind and name, not once per row. @internal
 */
export function markIneffective(
  columns: ActivityColumns,
  kinds: readonly CompiledKind[],
  kindOf: Int32Array,
  codes: Uint8Array,
): void {
  const { outcome, customer, minutes, noteLength, checkedIn, nextStep } = columns;
  const width = outcome.names.length + 1;
  const answers = new Uint8Array(kinds.length * width);
  kinds.forEach(({ rule }, k) => {
    answers[k * width] = withoutOutcome(rule);
    outcome.names.forEach((name, o) => {
      answers[k * width + o + 1] = ofOutcome(rule, name);
    });
  });
  const wantsCustomer = Uint8Array.from(kinds, ({ rule }) => (rule.customer ? 1 : 0));
  const least = Float64Array.from(kinds, ({ rule }) => rule.minMinutes ?? Number.NaN);
  const usual = Float64Array.from(kinds, ({ minutes: given }) => given ?? 0);
  const outcomes = outcome.values;
  const customers = customer.values;
  const lasted = minutes.values;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const kind = kindOf[i] as number;
    if (wantsCustomer[kind] === 1 && customers[i] === NONE) {
      codes[i] = NO_CUSTOMER;
      continue;
    }
    const asked = least[kind] as number;
    // A comparison with NaN is false: no rule asked.
    if (asked >= 0) {
      const given = lasted[i] as number;
      if ((Number.isNaN(given) ? (usual[kind] as number) : given) < asked) {
        codes[i] = TOO_SHORT;
        continue;
      }
    }
    const found = outcomes[i] as number;
    const answer = answers[kind * width + (found === NONE ? 0 : found + 1)] as number;
    if (answer !== EVIDENCE) {
      codes[i] = answer;
      continue;
    }
    const { evidence } = (kinds[kind] as CompiledKind).rule;
    const shown =
      evidence !== null &&
      ((evidence.noteLength !== null && (noteLength.values[i] as number) >= evidence.noteLength) ||
        (evidence.checkedIn && checkedIn.values[i] === 1) ||
        (evidence.nextStep && nextStep.values[i] === 1));
    codes[i] = shown ? USED : NOT_EFFECTIVE;
  }
}

/** Whether a rule asks anything of a row. @internal */
export const asksAnything = (rule: TouchRule): boolean =>
  rule.customer || rule.minMinutes !== null || rule.outcomes !== null || rule.evidence !== null;

function ofOutcome({ outcomes, evidence }: TouchRule, name: string): number {
  if (outcomes === null) return evidence === null ? USED : EVIDENCE;
  if (!Object.hasOwn(outcomes, name)) return UNKNOWN_OUTCOME;
  return outcomes[name] ? USED : NOT_EFFECTIVE;
}

function withoutOutcome({ outcomes, evidence }: TouchRule): number {
  if (evidence !== null) return EVIDENCE;
  return outcomes === null ? USED : NOT_EFFECTIVE;
}
