import type * as mapping from "salesplan/mapping";
import * as fxiaoke from "./fxiaoke.ts";
import * as hubspot from "./hubspot.ts";
import * as salesforce from "./salesforce.ts";
import * as spreadsheet from "./spreadsheet.ts";
import type { PlainRow, Row } from "./writing.ts";
import * as xiaoshouyi from "./xiaoshouyi.ts";

/*
 * Five ways in which the same team leaves a CRM: other headings, other words for stages, other dates, other numbers, and the lines
 * that are no data. Each shape writes the files and holds the policy that reads them: presets and a few lines of one's own.
 */

export type { PlainRow, Row } from "./writing.ts";
/** The records that travel. */
export type Travelling =
  | "deals"
  | "stageEvents"
  | "leads"
  | "links"
  | "actuals"
  | "activities"
  | "customers"
  | "contactRoles"
  | "reps"
  | "planCells"
  | "transactions";
/** One way to export a team. */
export interface Shape {
  readonly name: string;
  /** Rows as the CRM's files have them. */
  readonly write: { readonly [R in Travelling]: (rows: readonly PlainRow[]) => readonly Row[] };
  readonly policy: mapping.MappingPolicy<{ readonly [R in Travelling]: R }>;
}

/** All five. */
export const shapes: readonly Shape[] = [
  { name: "hubspot", write: hubspot.write, policy: hubspot.policy },
  { name: "salesforce", write: salesforce.write, policy: salesforce.policy },
  { name: "xiaoshouyi", write: xiaoshouyi.write, policy: xiaoshouyi.policy },
  { name: "fxiaoke", write: fxiaoke.write, policy: fxiaoke.policy },
  { name: "spreadsheet", write: spreadsheet.write, policy: spreadsheet.policy },
];
