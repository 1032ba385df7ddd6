import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../records/reasons.ts";
import type { Format } from "../format.ts";

const rows = (count: number, format: Format, one: string, many: string): string =>
  count === 1 ? `1 row ${one}` : `${format.count(count)} rows ${many}`;

export const records: Messages<typeof reasons, Format> = {
  missing: ({ count }, f) => rows(count, f, "lacks a required value", "lack a required value"),
  notText: ({ count }, f) =>
    rows(count, f, "holds something else where a text belongs", "hold something else where a text belongs"),
  unknownChoice: ({ count }, f) =>
    rows(
      count,
      f,
      "holds a word that is not one of the allowed ones",
      "hold a word that is not one of the allowed ones",
    ),
  notADay: ({ count }, f) =>
    rows(
      count,
      f,
      "holds no real calendar day (2026-07-31) where one belongs",
      "hold no real calendar day (2026-07-31) where one belongs",
    ),
  notAnInstant: ({ count }, f) => rows(count, f, "holds no readable time", "hold no readable time"),
  notANumber: ({ count }, f) => rows(count, f, "holds no readable number", "hold no readable number"),
  notACount: ({ count }, f) =>
    rows(count, f, "holds no whole number from 0 where one belongs", "hold no whole number from 0 where one belongs"),
  notAFlag: ({ count }, f) =>
    rows(count, f, "holds neither yes nor no where one belongs", "hold neither yes nor no where one belongs"),
  moreDecimals: ({ count }, f) =>
    rows(
      count,
      f,
      "holds an amount with more decimals than the currency has",
      "hold an amount with more decimals than the currency has",
    ),
  tooLarge: ({ count }, f) =>
    rows(count, f, "holds an amount too large to be kept exactly", "hold an amount too large to be kept exactly"),
  notARow: ({ count }, f) => rows(count, f, "is not a row object", "are not row objects"),
};
