/**
 * The rows that a CRM gives, one file each: their fields, and a reader into a Table.
 * @module
 */
export * from "./activity.ts";
export * from "./actual.ts";
export * from "./cell.ts";
export * from "./competitor-move.ts";
export * from "./contact-role.ts";
export * from "./customer.ts";
export * from "./customer-measures.ts";
export * from "./deal.ts";
export * from "./lead.ts";
export * from "./leave.ts";
export * from "./link.ts";
export * from "./market-event.ts";
export * from "./measure-row.ts";
export * from "./plan-cell.ts";
export * from "./reasons.ts";
export * from "./rep.ts";
export * from "./schema.ts";
export * from "./stage-dates.ts";
export * from "./stage-event.ts";
export * from "./tags.ts";
export * from "./time-entry.ts";
export * from "./transaction.ts";
