import { fail, show } from "../kernel/index.ts";
import { parseRepPage, parseReview } from "./document.ts";
import { isRepPage } from "./rep.ts";
import type { RepPage } from "./rep-types.ts";
import type { Review } from "./types.ts";

/**
 * A review, or the page of one rep, as JSON text, two blanks to a level: the same review is the same text, byte for byte.
 *
 * @throws SalesPlanError: BAD_POLICY where it is no review, with the path.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { monthly, parseReview, toJSON } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const review = monthly({ calendar: cal }, {}, { asOf: "2026-07-31", period: "2026-07" });
 * toJSON(parseReview(JSON.parse(toJSON(review)))) === toJSON(review); //=> true
 * ```
 */
export function toJSON(given: Review | RepPage): string {
  if (typeof given !== "object" || given === null)
    fail("BAD_INPUT", ["review"], `a review or the page of a rep is needed, found ${show(given)}`);
  return `${JSON.stringify(isRepPage(given) ? parseRepPage(given) : parseReview(given), null, 2)}\n`;
}
