import fc from "fast-check";
import {
  type Column,
  choice,
  count,
  day,
  type Fields,
  flag,
  type IntColumn,
  id,
  type NameColumn,
  NONE,
  type NumberColumn,
  number,
  optional,
  reader,
  required,
  text,
} from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

interface Row {
  readonly id: string | number;
  readonly kind?: "call" | "visit" | null;
  readonly on?: string | null;
  readonly minutes?: number | string | null;
  readonly notes?: number | string | null;
  readonly done?: boolean | null;
}
interface Columns {
  readonly id: NameColumn;
  readonly kind: NameColumn;
  readonly on: IntColumn;
  readonly minutes: NumberColumn;
  readonly notes: NumberColumn;
  readonly done: IntColumn;
}
const fields = {
  id: required(id),
  kind: optional(choice(["call", "visit"])),
  on: optional(day),
  minutes: optional(number),
  notes: optional(count),
  done: optional(flag),
} as unknown as Fields<Row, Columns>;
const read = reader<"examples", Row, Columns>("examples", fields);

describe("reading rows", () => {
  it("reads columns, interning texts and marking what is absent", () => {
    const table = read([
      { id: 7, kind: "visit", on: "2026-07-31", minutes: "12.5", notes: 0, done: true },
      { id: "a" },
      { id: "7", kind: "call", minutes: -1, done: false },
    ]);
    expect(table).toMatchObject({ table: "examples", size: 3, given: 3, origin: null, rejected: { count: 0 } });
    expect(table.columns.id).toEqual({ values: Int32Array.of(0, 1, 0), names: ["7", "a"] });
    expect(table.columns.kind).toEqual({ values: Int32Array.of(1, NONE, 0), names: ["call", "visit"] });
    expect(table.columns.on.values).toEqual(Int32Array.of(20_665, NONE, NONE));
    expect(table.columns.minutes.values).toEqual(Float64Array.of(12.5, Number.NaN, -1));
    expect(table.columns.notes.values).toEqual(Float64Array.of(0, Number.NaN, Number.NaN));
    expect(table.columns.done.values).toEqual(Int32Array.of(1, NONE, 0));
  });

  it.each([
    [{}, "id", "missing"],
    [{ id: "  " }, "id", "missing"],
    [{ id: 1.5 }, "id", "notText"],
    [{ id: {} }, "id", "notText"],
    [{ id: "a", kind: "fax" }, "kind", "unknownChoice"],
    [{ id: "a", on: "2026-02-30" }, "on", "notADay"],
    [{ id: "a", on: new Date(0) }, "on", "notADay"],
    [{ id: "a", on: "2026-07-31T10:00:00Z" }, "on", "notADay"],
    [{ id: "a", minutes: "12,5" }, "minutes", "notANumber"],
    [{ id: "a", minutes: "0x1f" }, "minutes", "notANumber"],
    [{ id: "a", minutes: Number.NaN }, "minutes", "notANumber"],
    [{ id: "a", minutes: "1e400" }, "minutes", "notANumber"],
    [{ id: "a", notes: -1 }, "notes", "notACount"],
    [{ id: "a", notes: 1.5 }, "notes", "notACount"],
    [{ id: "a", done: "perhaps" }, "done", "notAFlag"],
    ["row", null, "notARow"],
    [null, null, "notARow"],
  ])("rejects %j: %s %s", (row, field, code) => {
    const table = read([{ id: "good" }, row as unknown as Row, { id: "also good" }]);
    expect(table.size).toBe(2);
    expect(table.columns.id.names.length).toBeGreaterThanOrEqual(2);
    expect(table.origin).toEqual(Int32Array.of(0, 2));
    expect(table.rejected).toMatchObject({ count: 1, byCode: { [code]: 1 }, first: [{ row: 1, field, code }] });
    const error = errorOf(() => read([{ id: "good" }, row as unknown as Row], { onRejected: "throw" }));
    expect(error).toMatchObject({ code: "BAD_ROW", path: field === null ? ["examples", 1] : ["examples", 1, field] });
  });

  it("renames while reading and keeps dimensions", () => {
    const rows = [
      { key: "a", region: "north", minutes: 3 },
      { key: "b", region: "", minutes: 4 },
    ] as unknown as Row[];
    const table = read(rows, { from: { id: "key" }, dimensions: ["region"] });
    expect(table.columns.id.names).toEqual(["a", "b"]);
    expect(table.dimensions.region).toEqual({ values: Int32Array.of(0, NONE), names: ["north"] });
    expect(errorOf(() => read(rows, { from: { ident: "key" } as never }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["from", "ident"],
    });
  });

  it("a table goes through untouched; a table of other rows or something else does not", () => {
    const table = read([{ id: "a" }]);
    expect(read(table)).toBe(table);
    const other = reader("others", { id: required(id) } as unknown as Fields<Row, { id: NameColumn }>)([{ id: "a" }]);
    expect(errorOf(() => read(other as unknown as typeof table))).toMatchObject({
      code: "WRONG_TABLE",
      path: ["examples"],
    });
    expect(errorOf(() => read(5 as never))).toMatchObject({ code: "BAD_ROWS", path: ["examples"] });
    expect(errorOf(() => read([], { scale: 7 }))).toMatchObject({ code: "BAD_OPTION", path: ["scale"] });
  });

  it("bounds the examples, never the counts", () => {
    const table = read(
      Array.from({ length: 250 }, () => ({}) as Row),
      { keep: 3 },
    );
    expect(table.rejected).toMatchObject({ count: 250, byCode: { missing: 250 } });
    expect(table.rejected.first.map((issue) => issue.row)).toEqual([0, 1, 2]);
  });

  it("every row is in the table or rejected, whatever it holds", () => {
    const cell = fc.oneof(fc.anything(), fc.constantFrom("call", "2026-01-31", "5", "", null, true));
    const row = fc.oneof(
      fc.record({ id: cell, kind: cell, on: cell, minutes: cell, notes: cell, done: cell }, { requiredKeys: [] }),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = read(rows as Row[]);
        expect(table.given).toBe(rows.length);
        expect(table.size + table.rejected.count).toBe(rows.length);
        for (const column of Object.values(table.columns) as Column[]) expect(column.values.length).toBe(table.size);
      }),
    );
  });

  it("text columns keep a text as it is", () => {
    const texts = reader("texts", { t: optional(text) } as unknown as Fields<{ t?: string }, { t: NameColumn }>);
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const { names, values: index } = texts(values.map((t) => ({ t }))).columns.t;
        values.forEach((value, i) => {
          const at = index[i] as number;
          expect(at === NONE ? null : names[at]).toBe(value.trim() === "" ? null : value);
        });
      }),
    );
  });
});
