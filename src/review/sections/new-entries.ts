import * as funnel from "../../funnel/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { readStageEvents } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { dayOf } from "../follow/checked.ts";
import { earlierOf } from "../follow/earlier.ts";
import type { NewEntriesRow } from "../types.ts";

/** Of each leak that an earlier review wanted closed: the entries since the change was due, as old as the funnel asks by the day of the test. */
export function newEntriesOf(context: Context): readonly NewEntriesRow[] {
  const { input, policies, reading, asOf } = context;
  const { previous } = input;
  if (input.stageEvents === undefined || policies.funnel === undefined || previous === undefined) return [];
  const leaks = earlierOf(previous).filter(({ decision }) => decision.id === "leak");
  if (leaks.length === 0) return [];
  const { funnel: policy } = policies;
  const events = readStageEvents(input.stageEvents, reading);
  return leaks.flatMap(({ decision }): NewEntriesRow[] => {
    const { conversion } = decision.do.params as { readonly conversion?: unknown };
    const from = decision.due;
    const date = dayOf(decision);
    const day = date < asOf ? date : asOf;
    const to = plainDate(epochDay(day) - (policy.window?.days ?? 0) - 1);
    const none = { conversion: String(conversion), from, to, rate: null, converted: 0, n: 0 };
    if (to < from) return [none];
    const entered = { from, until: to };
    const { conversions } = funnel.analyze(policy, events, { ...reading, asOf: day, entered });
    const line = conversions.find((one) => one.conversion === conversion);
    // Rules that have no such step any more tell nothing.
    return line === undefined ? [] : [{ ...none, rate: line.rate, converted: line.converted, n: line.n }];
  });
}
