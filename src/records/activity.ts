import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import {
  count,
  type Fields,
  flag,
  type IntColumn,
  id,
  type NameColumn,
  type NumberColumn,
  number,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import type { Flag, Id } from "./cell.ts";

/** One activity of a rep: call, visit, message, content sent. */
export interface ActivityRow {
  /** Activity id. */
  readonly id: Id;
  /** When it happened. */
  readonly at: Instant;
  /** Who did it. */
  readonly owner: Id;
  /** call, visit, email ... */
  readonly kind: string | number;
  /** Customer it was for. */
  readonly customer?: Id | null | undefined;
  /** Deal it was for. */
  readonly dealId?: Id | null | undefined;
  /** Contact that was met. */
  readonly contact?: Id | null | undefined;
  /** What it was about (an e-mail, a document), for once-per-object rules. */
  readonly object?: Id | null | undefined;
  /** What came of it. */
  readonly outcome?: string | number | null | undefined;
  /** Minutes it took. */
  readonly minutes?: number | string | null | undefined;
  /** Characters of the note. */
  readonly noteLength?: number | string | null | undefined;
  /** Whether the rep checked in on site. */
  readonly checkedIn?: Flag | null | undefined;
  /** Whether a next step was agreed. */
  readonly nextStep?: Flag | null | undefined;
  /** Whether it took place; absent means yes. */
  readonly done?: Flag | null | undefined;
  /** When it was written down. */
  readonly recordedAt?: Instant | null | undefined;
}
/** Columns of a table of activities. */
export interface ActivityColumns {
  readonly id: NameColumn;
  readonly at: InstantColumn;
  readonly owner: NameColumn;
  readonly kind: NameColumn;
  readonly customer: NameColumn;
  readonly dealId: NameColumn;
  readonly contact: NameColumn;
  readonly object: NameColumn;
  readonly outcome: NameColumn;
  readonly minutes: NumberColumn;
  readonly noteLength: NumberColumn;
  readonly checkedIn: IntColumn;
  readonly nextStep: IntColumn;
  readonly done: IntColumn;
  readonly recordedAt: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const activityFields: Fields<ActivityRow, ActivityColumns> = {
  id: required(id),
  at: required(instant),
  owner: required(id),
  kind: required(text),
  customer: optional(id),
  dealId: optional(id),
  contact: optional(id),
  object: optional(id),
  outcome: optional(text),
  minutes: optional(number),
  noteLength: optional(count),
  checkedIn: optional(flag),
  nextStep: optional(flag),
  done: optional(flag),
  recordedAt: optional(instant),
};
/** Reads activities into a Table. */
export const readActivities: Reader<"activities", ActivityRow, ActivityColumns> = /* @__PURE__ */ reader(
  "activities",
  activityFields,
);
