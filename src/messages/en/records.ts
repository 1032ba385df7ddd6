import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../records/reasons.ts";
import type { Format } from "../format.ts";

const rows = (count: number, format: Format): string => `${format.count(count)} ${count === 1 ? "row" : "rows"}`;

export const records: Messages<typeof reasons, Format> = {
  missing: ({ count }, f) => `${rows(count, f)} lack a required value`,
  notText: ({ count }, f) => `${rows(count, f)} hold something else where a text belongs`,
  unknownChoice: ({ count }, f) => `${rows(count, f)} hold a word that is not one of the allowed ones`,
  notADay: ({ count }, f) => `${rows(count, f)} hold no real calendar day (2026-07-31) where one belongs`,
  notAnInstant: ({ count }, f) => `${rows(count, f)} hold no readable time`,
  notANumber: ({ count }, f) => `${rows(count, f)} hold no readable number`,
  notACount: ({ count }, f) => `${rows(count, f)} hold no whole number from 0 where one belongs`,
  notAFlag: ({ count }, f) => `${rows(count, f)} hold neither yes nor no where one belongs`,
  moreDecimals: ({ count }, f) => `${rows(count, f)} hold an amount with more decimals than the currency has`,
  tooLarge: ({ count }, f) => `${rows(count, f)} hold an amount too large to be kept exactly`,
  notARow: ({ count }, f) => `${rows(count, f)} are not row objects`,
};
