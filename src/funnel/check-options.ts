import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { checkRange } from "./entry-range.ts";
import type { AnalyzeOptions } from "./types.ts";

const TOUCHES = ["first", "last", "entry"] as const;

/** Throws at the first option that an evaluation cannot use, before a row is read. */
export function checkOptions(options: AnalyzeOptions): void {
  must(options, "options", "object");
  const { by, touch, trend, entered, limit, minimum, confidence, zone } = options;
  if (zone !== undefined) must(zone, "zone", "text");
  if (entered !== undefined) {
    must(entered, "entered", "object");
    checkRange(entered);
  }
  if (by !== undefined && typeof by !== "string") mustHave(by, "by", { name: "text", values: "object" });
  if (touch !== undefined && !TOUCHES.includes(touch))
    fail("BAD_OPTION", ["touch"], `one of ${TOUCHES.join(", ")} is needed, found ${show(touch)}`);
  if (trend !== undefined) mustHave(trend, "trend", { unit: "text" });
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1))
    fail("BAD_OPTION", ["limit"], `a whole number from 1 is needed, found ${show(limit)}`);
  if (minimum !== undefined) must(minimum, "minimum", "count");
  if (confidence !== undefined && !(confidence > 0 && confidence < 1))
    fail("BAD_PROBABILITY", ["confidence"], `a number between 0 and 1 is needed, found ${show(confidence)}`);
}
