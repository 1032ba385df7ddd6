import { NONE } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";
import { NO_CUSTOMER, NOT_EFFECTIVE, TOO_SHORT, UNKNOWN_OUTCOME, USED } from "./codes.ts";
import type { CompiledKind } from "./compile.ts";

/** Tests whether row `i` is an effective touch of its kind: USED, or the code of what it lacks. @internal */
export type EffectiveTest = (row: number, kind: CompiledKind) => number;

/** The test of a table's rows: customer, minutes, then the outcome, or where there is none the evidence. @internal */
export function effectiveTest(columns: ActivityColumns): EffectiveTest {
  const { customer, outcome, minutes, noteLength, checkedIn, nextStep } = columns;
  return (row, { rule, minutes: usual }) => {
    if (rule.customer && customer.values[row] === NONE) return NO_CUSTOMER;
    if (rule.minMinutes !== null) {
      const given = minutes.values[row] as number;
      const lasted = Number.isNaN(given) ? (usual ?? 0) : given;
      if (lasted < rule.minMinutes) return TOO_SHORT;
    }
    if (rule.outcomes !== null) {
      const found = outcome.values[row] as number;
      if (found !== NONE) {
        const name = outcome.names[found] as string;
        if (!Object.hasOwn(rule.outcomes, name)) return UNKNOWN_OUTCOME;
        return rule.outcomes[name] ? USED : NOT_EFFECTIVE;
      }
      if (rule.evidence === null) return NOT_EFFECTIVE;
    }
    const { evidence } = rule;
    if (evidence === null) return USED;
    const shown =
      (evidence.noteLength !== null && (noteLength.values[row] as number) >= evidence.noteLength) ||
      (evidence.checkedIn && checkedIn.values[row] === 1) ||
      (evidence.nextStep && nextStep.values[row] === 1);
    return shown ? USED : NOT_EFFECTIVE;
  };
}
