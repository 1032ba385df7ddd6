/**
 * The texts of every room's codes in English, Simplified and Traditional Chinese.
 * @module
 */
export { en } from "./en/index.ts";
export * from "./format.ts";
export type { Labels, Marks } from "./labels.ts";
export { explain, type Locale } from "./locale.ts";
export type { Of, Texts } from "./texts.ts";
export { zhHans } from "./zh-hans/index.ts";
export { zhHant } from "./zh-hant/index.ts";
