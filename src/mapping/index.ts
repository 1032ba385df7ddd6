/**
 * Real exports as rows: what a CRM's file means is declared once, as a policy, and nothing ambiguous is guessed.
 * @module
 */
export { type AsAt, type AsAtOptions, asAt } from "./as-at.ts";
export {
  type BookedLate,
  type BookLateOptions,
  bookLate,
  type LateBooking,
  type LockedPeriod,
} from "./book-late.ts";
export {
  type CompareExportsOptions,
  compareExports,
  type ExportComparison,
  type MonthChange,
} from "./compare-exports.ts";
export { type MapOptions, map } from "./map.ts";
export { define, parse } from "./policy.ts";
export type * from "./policy-types.ts";
export type { Preset } from "./preset.ts";
export type { PresetName, PresetRecords } from "./preset-names.ts";
export { presets } from "./presets.ts";
export {
  type ProfiledRoom,
  type ProfileInput,
  type ProfileRow,
  profile,
  profileTable,
} from "./profile.ts";
export type { Question, QuestionCode } from "./questions.ts";
export type { RawRows, ReadRawOptions } from "./read-source.ts";
export { reasons } from "./reasons.ts";
export type { FieldOf, RecordColumns, RecordName, TableOf } from "./record-types.ts";
export { type DatedExport, type StagesFromExports, stagesFromExports } from "./stages-from-exports.ts";
export { type SuggestedColumn, type Suggestion, suggest } from "./suggest.ts";
export type * from "./types.ts";
export { type EarlyWin, type WonBeforeHire, wonBeforeHire } from "./won-before-hire.ts";
