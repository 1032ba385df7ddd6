import type { Period } from "../../calendar/index.ts";
import type { PlainDate } from "../../kernel/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { before, type Context } from "../context.ts";
import type { DealFigures } from "./deals.ts";

/** Past periods that a forecast looks back on, at most. */
const LOOK_BACK = 6;

/** The chance of each open stage, by all that was decided as of a day. */
export function stageChances(
  { input, reading }: Context,
  { policy, deals }: Pick<DealFigures, "policy" | "deals">,
  asOf: PlainDate,
): { readonly [stage: string]: number } {
  const events = input.stageEvents === undefined ? {} : { events: input.stageEvents };
  return pipeline.stageProbabilities(policy, deals, { ...reading, asOf, ...events }).probabilities;
}

/** The periods of the same size before one that were over on a day, as far back as wins are on record in all of them. */
export const pastOf = (
  { calendar }: Context,
  { first }: DealFigures,
  period: Period,
  asOf: PlainDate,
): readonly Period[] =>
  before(calendar, period, LOOK_BACK).filter(({ start, end }) => first !== null && start >= first && end <= asOf);
