import fc from "fast-check";
import { instant } from "salesplan/calendar";
import {
  type Column,
  choice,
  count,
  day,
  type Field,
  flag,
  id,
  type Kind,
  number,
  optional,
  plainDate,
  reader,
  required,
  text,
} from "salesplan/kernel";
import { money } from "salesplan/money";
import * as records from "salesplan/records";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { errorOf } from "../support/errors.ts";

const { readDeals, readStageEvents, readTransactions, schemaOf, jsonSchemaOf, stageDateReader, tags, tagsOf } = records;

describe("a field kind's reader and its schema accept the same cells", () => {
  const wild = fc.oneof(
    fc.jsonValue(),
    fc.double(),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom(
      "",
      " ",
      "0",
      "-0",
      "1e3",
      "1e-3",
      ".5",
      "5.",
      "+5",
      "1,000",
      "0x1f",
      "1_000",
      "Infinity",
      "NaN",
      "12.345",
      "call",
      "visit",
      "true",
      "1",
      0,
      1,
      true,
      null,
    ),
    fc.integer({ min: -700_000, max: 2_900_000 }).map(plainDate),
    fc.constantFrom(
      "2026-02-29",
      "2026-02-30",
      "2024-02-29",
      "2026-07-31T10:00:00Z",
      "2026-07-31T10:00:00+08:00",
      "2026-07-31T10:00:00",
      "2026-07-31T24:00:00Z",
      "2026-07-31T10:00:00.123456Z",
    ),
  );
  const kinds: readonly Kind<never, Column>[] = [
    id,
    text,
    choice(["call", "visit"]),
    tags,
    day,
    instant,
    money,
    number,
    count,
    flag,
  ].map((kind) => kind as unknown as Kind<never, Column>);
  it.each(kinds.map((kind) => [kind.kind, kind] as const))("%s", (_name, kind) => {
    const fields = { cell: required(kind) };
    const read = reader("cells", fields as unknown as { cell: Field<unknown, Column> });
    const schema = schemaOf(fields);
    fc.assert(
      fc.property(wild, (cell) => {
        const plain = JSON.parse(JSON.stringify({ cell })) as { cell?: unknown };
        const table = read([plain as never], { zone: "UTC", scale: 6 });
        // How many decimals and digits fit is a matter of the declared scale, which a schema of the row does not know.
        const beyondScale = table.rejected.byCode.moreDecimals ?? table.rejected.byCode.tooLarge ?? 0;
        if (beyondScale === 0) expect(z.safeParse(schema, plain).success, JSON.stringify(plain)).toBe(table.size === 1);
      }),
      { numRuns: 500 },
    );
  });
  it("an optional field may be absent, null or blank", () => {
    const fields = { cell: optional(day) };
    const read = reader("cells", fields as unknown as { cell: Field<unknown, Column> });
    for (const row of [{}, { cell: null }, { cell: "" }, { cell: "  " }]) {
      expect(read([row as never]).size).toBe(1);
      expect(z.safeParse(schemaOf(fields), row).success).toBe(true);
    }
  });
});

describe("row types", () => {
  const readers = Object.entries(records).filter(
    ([name, value]) => /^read[A-Z]/.test(name) && typeof value === "function" && value.length === 1,
  );
  const lists = Object.entries(records).filter(([name]) => name.endsWith("Fields"));
  it("each has fields, a reader and a JSON Schema", () => {
    expect(readers.map(([name]) => name).sort()).toEqual(
      [
        "readActivities",
        "readActuals",
        "readCompetitorMoves",
        "readContactRoles",
        "readCustomers",
        "readDeals",
        "readLeads",
        "readLeaves",
        "readLinks",
        "readMarketEvents",
        "readPlanCells",
        "readReps",
        "readStageEvents",
        "readTimeEntries",
        "readTransactions",
      ].sort(),
    );
    expect(lists).toHaveLength(readers.length);
    for (const [, fields] of lists) expect(jsonSchemaOf(fields as object)).toMatchObject({ type: "object" });
  });

  it("a deal needs only id and stage; the rest is unknown, not wrong", () => {
    const table = readDeals([
      { id: "0065g00000XyZAbAAN", stage: "negotiation" },
      { id: "d2", stage: "won", amount: "72.5", closeDate: "2026-07-31", competitors: ["K", " L "] },
    ]);
    expect(table.size).toBe(2);
    expect(table.columns.amount).toEqual({ values: Float64Array.of(Number.NaN, 7250), scale: 2 });
    expect(tagsOf(table.columns.competitors.names[0] ?? "")).toEqual(["K", "L"]);
  });

  it("times of day need a declared zone, bare days do not", () => {
    const events = [{ dealId: "d1", stage: "lead", at: "2026-07-31T23:30:00Z" }];
    const error = errorOf(() => readStageEvents(events));
    expect(error).toMatchObject({ code: "ZONE_REQUIRED", path: ["zone"] });
    expect(error.message).toContain('"2026-07-31T23:30:00Z"');
    expect(plainDate(readStageEvents(events, { zone: "Asia/Taipei" }).columns.at.days[0] ?? 0)).toBe("2026-08-01");
    expect(
      plainDate(readStageEvents([{ dealId: "d1", stage: "lead", at: "2026-07-31" }]).columns.at.days[0] ?? 0),
    ).toBe("2026-07-31");
    expect(errorOf(() => readStageEvents(events, { zone: "Asia/Taipeh" }))).toMatchObject({
      code: "UNKNOWN_ZONE",
      path: ["zone"],
    });
  });

  it("instants as text, milliseconds and Date are the same instant", () => {
    const at = "2026-03-29T01:30:00.250+08:00";
    const rows = [at, Date.parse(at), new Date(at), "2026-03-29 01:30:00.250"].map((value) => ({
      customer: "c",
      at: value,
      amount: 1,
    }));
    const table = readTransactions(rows, { zone: "Asia/Shanghai" });
    expect([...table.columns.at.values]).toEqual(Array(4).fill(Date.parse(at)));
    expect(new Set(table.columns.at.days).size).toBe(1);
  });

  it("an amount with more decimals than the scale is rejected, never rounded", () => {
    const table = readTransactions([
      { customer: "c", at: "2026-01-01", amount: "10.555" },
      { customer: "c", at: "2026-01-01", amount: 10.55 },
    ]);
    expect(table.rejected).toMatchObject({
      count: 1,
      byCode: { moreDecimals: 1 },
      first: [{ row: 0, field: "amount", found: '"10.555"' }],
    });
    expect([
      ...readTransactions([{ customer: "c", at: "2026-01-01", amount: "10.555" }], { scale: 3 }).columns.amount.values,
    ]).toEqual([10_555]);
  });

  it("wide stage dates have two columns for each stage", () => {
    const table = stageDateReader(["lead", "won"])([
      { dealId: 1, "entered.lead": "2026-01-05", "exited.lead": "2026-01-09", "entered.won": "" },
    ]);
    expect(table.columns["entered.lead"]?.days[0]).toBe(20_458);
    expect(table.columns["entered.won"]?.values[0]).toBeNaN();
    expect(errorOf(() => stageDateReader(["a", "a"]))).toMatchObject({ code: "BAD_OPTION", path: ["stages"] });
  });
});
