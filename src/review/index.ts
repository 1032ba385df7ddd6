/**
 * The monthly review: one call from rows to findings and proposed decisions.
 * @module
 */
export { parseReview } from "./document.ts";
export type * from "./input.ts";
export { monthly } from "./monthly.ts";
export { reasons } from "./reasons.ts";
export * from "./to-markdown.ts";
export type * from "./types.ts";
