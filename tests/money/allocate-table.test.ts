import { allocateTable, allocateTableUnits, type TableCell, type TableOptions } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const people = [
  { id: "ann", total: "12", group: "north" },
  { id: "bo", total: "12", group: "north" },
  { id: "cy", total: "6", group: "south" },
];
const months = [
  { id: "2026-01", total: "10", group: "2026-Q1" },
  { id: "2026-02", total: "10", group: "2026-Q1" },
  { id: "2026-04", total: "10", group: "2026-Q2" },
];
const solve = (cells: TableCell[] = [], options: TableOptions = {}) =>
  allocateTable(people, months, { step: 1, ...options, cells });
const amounts = (table: ReturnType<typeof solve>): unknown =>
  table.status === "allocated" ? table.rows.map((row) => row.amounts.map((amount) => amount.toNumber())) : table;

describe("allocateTable", () => {
  it("gives rows, columns, teams and quarters that add up", () => {
    const table = solve();
    if (table.status !== "allocated") throw new Error(table.status);
    expect(amounts(table)).toEqual([
      [4, 4, 4],
      [4, 4, 4],
      [2, 2, 2],
    ]);
    expect(table.columns.map(({ id, total }) => `${id} ${total}`)).toEqual(["2026-01 10", "2026-02 10", "2026-04 10"]);
    expect(table.rowGroups.map(({ id, total, amounts: a }) => `${id} ${total}: ${a.join(" ")}`)).toEqual([
      "north 24: 8 8 8",
      "south 6: 2 2 2",
    ]);
    expect(table.columnGroups.map(({ id, total, amounts: a }) => `${id} ${total}: ${a.join(" ")}`)).toEqual([
      "2026-Q1 20: 8 8 4",
      "2026-Q2 10: 4 4 2",
    ]);
  });
  it("keeps locked cells, caps and leave, and lets the others make up for them", () => {
    const table = solve([
      { row: "ann", column: "2026-01", lock: 1 },
      { row: "bo", column: "2026-02", max: 3 },
      { row: "cy", column: "2026-04", weight: 0 },
    ]);
    const [ann, bo, cy] = amounts(table) as number[][];
    expect(ann?.[0]).toBe(1);
    expect(bo?.[1]).toBeLessThanOrEqual(3);
    expect(cy?.[2]).toBe(0);
    expect([ann, bo, cy].map((row) => row?.reduce((a, b) => a + b, 0))).toEqual([12, 12, 6]);
  });
  it("a part-time cell takes its part of the share, everyone's totals kept (fitted by rows and columns)", () => {
    // x / (120 - x) = sqrt(1/2) with equal totals: x = 49.71.
    const table = allocateTableUnits({ rows: [120, 120], columns: [120, 120], weights: [0.5, 1, 1, 1] });
    expect([...(table.units as Float64Array)]).toEqual([50, 70, 70, 50]);
  });
  it("the four-by-four table of 100 dollars that looks impossible", () => {
    const weighted = (weights: string[], prefix: string) =>
      weights.map((weight, i) => ({ id: `${prefix}${i}`, weight }));
    const table = allocateTable(
      weighted(["32.85", "15.34", "41.62", "10.19"], "r"),
      weighted(["13.92", "26.27", "47.3", "12.51"], "c"),
      { total: "100", step: 1, columnMethod: "largestRemainder" },
    );
    if (table.status !== "allocated") throw new Error(table.status);
    expect(table.rows.map(({ total }) => total.toFixed())).toEqual(["33", "15", "42", "10"]);
    expect(table.columns.map(({ total }) => total.toFixed())).toEqual(["14", "26", "47", "13"]);
  });
  it("locks that leave no solution name the people and periods that are full, and by how much", () => {
    const table = solve([
      { row: "ann", column: "2026-01", max: 2 },
      { row: "ann", column: "2026-02", max: 3 },
      { row: "ann", column: "2026-04", lock: 4 },
    ]);
    expect(table).toMatchObject({
      status: "INFEASIBLE",
      shortSteps: 3,
      rows: ["ann"],
      columns: ["2026-01", "2026-02", "2026-04"],
      cells: [
        { row: "ann", column: "2026-01", held: "max" },
        { row: "ann", column: "2026-02", held: "max" },
        { row: "ann", column: "2026-04", held: "lock" },
      ],
    });
    expect(table.status === "INFEASIBLE" && table.short.toFixed()).toBe("3");
  });
  it("minima above a person's total are found as well", () => {
    const table = solve([
      { row: "cy", column: "2026-01", min: 5 },
      { row: "cy", column: "2026-02", lock: 4 },
    ]);
    expect(table).toMatchObject({ status: "INFEASIBLE", shortSteps: 3, rows: ["cy"] });
  });
  it("a cell of weight 0 takes nothing, even where nothing else is left", () => {
    const { units, blocked } = allocateTableUnits({ rows: [2], columns: [1, 1], weights: [0, 1] });
    expect([units, blocked?.short]).toEqual([null, 1]);
  });
  it("a table of nothing is nothing", () => {
    expect([...(allocateTableUnits({ rows: [0, 0], columns: [0] }).units as Float64Array)]).toEqual([0, 0]);
  });

  const r = [{ id: "a", total: 1 }];
  const c = [{ id: "x", total: 1 }];
  const cell = (more: object) => () => allocateTable(r, c, { cells: [{ row: "a", column: "x", ...more }], step: 1 });
  const faults: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    ["no rows", () => allocateTable([], c), "EMPTY", ["rows"]],
    ["no columns", () => allocateTable(r, []), "EMPTY", ["columns"]],
    ["sides that differ", () => allocateTable(r, [{ id: "x", total: 2 }]), "TOTALS_DIFFER", ["columns"]],
    ["a total that differs", () => allocateTable(r, c, { total: 3 }), "TOTALS_DIFFER", ["rows"]],
    [
      "weights without a total",
      () => allocateTable([{ id: "a", weight: 1 }], [{ id: "x", weight: 1 }]),
      "MISSING_OPTION",
      ["total"],
    ],
    ["totals and weights mixed", () => allocateTable([...r, { id: "b", weight: 1 }], c), "BAD_OPTION", ["rows", 1]],
    ["neither total nor weight", () => allocateTable([{ id: "a" }], c), "BAD_OPTION", ["rows", 0]],
    ["a negative total", () => allocateTable([{ id: "a", total: -1 }], c), "BAD_AMOUNT", ["rows", 0, "total"]],
    [
      "a total off the step",
      () => allocateTable([{ id: "a", total: "1.5" }], c, { step: 1 }),
      "OFF_STEP",
      ["rows", 0, "total"],
    ],
    ["an id twice", () => allocateTable([...r, ...r], c), "DUPLICATE_ID", ["rows", 1, "id"]],
    ["a column twice", () => allocateTable(r, [...c, ...c]), "DUPLICATE_ID", ["columns", 1, "id"]],
    [
      "a cell of nobody",
      () => allocateTable(r, c, { cells: [{ row: "z" as "a", column: "x" }] }),
      "UNKNOWN_CELL",
      ["cells", 0, "row"],
    ],
    [
      "a cell of no period",
      () => allocateTable(r, c, { cells: [{ row: "a", column: "z" as "x" }] }),
      "UNKNOWN_CELL",
      ["cells", 0, "column"],
    ],
    ["a cell locked above its cap", cell({ lock: 2, max: 1 }), "LOCK_ABOVE_MAX", ["cells", 0, "lock"]],
    ["a cell locked below its minimum", cell({ lock: 1, min: 2 }), "LOCK_BELOW_MIN", ["cells", 0, "lock"]],
    ["a cell with its minimum above its cap", cell({ min: 2, max: 1 }), "MIN_ABOVE_MAX", ["cells", 0, "min"]],
    ["a negative weight of a cell", cell({ weight: -1 }), "NEGATIVE_WEIGHT", ["cells", 0, "weight"]],
    ["NaN as weight of a cell", cell({ weight: Number.NaN }), "BAD_WEIGHT", ["cells", 0, "weight"]],
    ["a negative cap", cell({ max: -1 }), "BAD_AMOUNT", ["cells", 0, "max"]],
    ["an unknown within", () => allocateTable(r, c, { within: "year" as never }), "BAD_OPTION", ["within"]],
    ["quarters that are not given", () => allocateTable(r, c, { within: "group" }), "BAD_OPTION", ["columnGroups"]],
    [
      "beyond 2^51 steps",
      () => allocateTableUnits({ rows: [2 ** 52], columns: [2 ** 52] }),
      "SCALE_TOO_FINE",
      ["rows"],
    ],
    ["too few cells", () => allocateTableUnits({ rows: [1], columns: [1], min: [] }), "BAD_OPTION", ["min"]],
    [
      "a cap that is no number",
      () => allocateTableUnits({ rows: [1], columns: [1], max: [Number.NaN] }),
      "BAD_OPTION",
      ["max", 0],
    ],
    ["half a step", () => allocateTableUnits({ rows: [0.5], columns: [0.5] }), "BAD_AMOUNT", ["rows", 0]],
  ];
  it.each(faults)("bad input: %s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
