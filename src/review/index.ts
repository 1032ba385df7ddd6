/**
 * The monthly review: one call from rows to findings and proposed decisions; what became of them; one page for a rep.
 * @module
 */
export { parseRepPage, parseReview } from "./document.ts";
export { follow } from "./follow.ts";
export type * from "./input.ts";
export { monthly } from "./monthly.ts";
export { reasons } from "./reasons.ts";
export { rep } from "./rep.ts";
export type { RepDeal, RepPage } from "./rep-types.ts";
export { toJSON } from "./to-json.ts";
export * from "./to-markdown.ts";
export type * from "./types.ts";
