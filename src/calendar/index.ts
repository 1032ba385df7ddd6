/**
 * The business calendar: zones, periods, working days.
 * @module
 */
export * from "./field.ts";
export * from "./instant.ts";
