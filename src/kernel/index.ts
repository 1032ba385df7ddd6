/**
 * What every room stands on: the error, policies and documents as data, rows read into Tables, folds, reasons, plain dates.
 * @module
 */
export * from "./day.ts";
export * from "./door.ts";
export * from "./error.ts";
export * from "./field.ts";
export * from "./fold.ts";
export * from "./json.ts";
export * from "./random.ts";
export * from "./reason.ts";
export { type Fields, type Reader, type ReadOptions, reader, type Table, type TextRow } from "./table.ts";
export * from "./tally.ts";
