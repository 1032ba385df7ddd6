/**
 * Exact money: reading amounts, sums, and splits that add up.
 * @module
 */
export {
  type Allocated,
  type AllocateOptions,
  type Allocation,
  allocate,
  type Part,
} from "./allocate.ts";
export * from "./allocate-bounded.ts";
export * from "./allocate-priority.ts";
export * from "./allocate-raised.ts";
export { allocateTable, type TableOptions } from "./allocate-table.ts";
export {
  allocateTiers,
  allocateTierUnits,
  type Tier,
  type TieredPart,
  type TierMethod,
  type TierOptions,
} from "./allocate-tiers.ts";
export { type AllocateMethod, allocateUnits, type SplitMethod } from "./allocate-units.ts";
export * from "./amount.ts";
export * from "./amount-units.ts";
export * from "./decimal.ts";
export * from "./field.ts";
export * from "./round-for-display.ts";
export type { Within } from "./round-table.ts";
export type { StepOptions } from "./stepping.ts";
export * from "./sum.ts";
export type { TableCell } from "./table-cells.ts";
export type { Blocked } from "./table-fit.ts";
export type { TableAllocation, TableLine, TableSum } from "./table-result.ts";
export { allocateTableUnits, type TableUnits, type TableUnitsSpec } from "./table-units.ts";
