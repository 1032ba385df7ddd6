import fc from "fast-check";
import { allocateTable, allocateTableUnits, allocateUnits, type TableUnitsSpec, type Within } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { always, hold, type Law } from "./support.ts";

interface Plain {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly teams: readonly number[];
  readonly quarters: readonly number[];
}
type Run = (given: Plain, within: Within) => readonly number[];
const real: Run = ({ rows, columns, teams, quarters }, within) => {
  const { units } = allocateTableUnits({ rows, columns, within, rowGroups: teams, columnGroups: quarters });
  return [...(units as Float64Array)];
};
/** Every person's row split alone: what spreadsheets do. */
const rowByRow: Run = ({ rows, columns }) => rows.flatMap((row) => [...allocateUnits(row, columns, null, "spread")]);
const columnByColumn: Run = ({ rows, columns }) => {
  const parts = columns.map((column) => allocateUnits(column, rows));
  return rows.flatMap((_, i) => parts.map((column) => column[i] as number));
};
/** All totals right, but filled from the top left corner. */
const corner: Run = ({ rows, columns }) => {
  const [r, c] = [[...rows], [...columns]];
  return rows.flatMap((_, i) =>
    columns.map((_, j) => {
      const units = Math.min(r[i] as number, c[j] as number);
      r[i] = (r[i] as number) - units;
      c[j] = (c[j] as number) - units;
      return units;
    }),
  );
};
const cellsOnly: Run = (given) => [
  ...(allocateTableUnits({ rows: given.rows, columns: given.columns, within: "cell" }).units as Float64Array),
];
const noTeams: Run = (given, within) => [
  ...(allocateTableUnits({ ...given, columnGroups: given.quarters, within }).units as Float64Array),
];

const margins = (most: number, lines: number): fc.Arbitrary<Plain> =>
  fc
    .tuple(
      fc.nat(most),
      fc.array(fc.nat(9), { minLength: 1, maxLength: lines }),
      fc.array(fc.nat(9), { minLength: 1, maxLength: lines + 1 }),
      fc.array(fc.nat(1), { minLength: lines, maxLength: lines }),
    )
    .filter(([, r, c]) => r.some((w) => w > 0) && c.some((w) => w > 0))
    .map(([total, r, c, teams]) => ({
      rows: [...allocateUnits(total, r)],
      columns: [...allocateUnits(total, c, null, "spread")],
      teams: teams.slice(0, r.length),
      quarters: c.map((_, j) => Math.floor(j / 2)),
    }));
const within = fc.constantFrom<Within>("prefix", "group", "cell");
const tables = fc.oneof(margins(60, 4), margins(5000, 8));
const sumOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** Throws where the sum of some cells is a whole step or more from its ideal. */
function near(given: Plain, units: readonly number[], cells: readonly (readonly [i: number, j: number])[]): void {
  const total = sumOf(given.rows);
  const n = given.columns.length;
  let [ideal, actual] = [0, 0];
  for (const [i, j] of cells) {
    ideal += (given.rows[i] as number) * (given.columns[j] as number);
    actual += units[i * n + j] as number;
  }
  expect(Math.abs(actual * total - ideal) < Math.max(total, 1)).toBe(true);
}

const laws: readonly Law<Run>[] = [
  {
    name: "every row and every column adds up exactly, and no cell is negative",
    law: (run) =>
      always(fc.tuple(tables, within), ([given, how]) => {
        const units = run(given, how);
        const n = given.columns.length;
        given.rows.forEach((row, i) => {
          expect(sumOf(units.slice(i * n, i * n + n))).toBe(row);
        });
        given.columns.forEach((column, j) => {
          expect(sumOf(units.filter((_, k) => k % n === j))).toBe(column);
        });
        expect(units.every((cell) => cell >= 0)).toBe(true);
      }),
    broken: { "rows are split alone": rowByRow, "columns are split alone": columnByColumn },
  },
  {
    name: "every cell is within one step of its exact share",
    law: (run) =>
      always(fc.tuple(tables, within), ([given, how]) => {
        const units = run(given, how);
        given.rows.forEach((_, i) => {
          given.columns.forEach((_, j) => {
            near(given, units, [[i, j]]);
          });
        });
      }),
    broken: { "the table is filled from a corner": corner },
  },
  {
    name: "prefix: every row's running total is within one step",
    law: (run) =>
      always(tables, (given) => {
        const units = run(given, "prefix");
        given.rows.forEach((_, i) => {
          given.columns.forEach((_, last) => {
            near(
              given,
              units,
              given.columns.slice(0, last + 1).map((_, j) => [i, j] as const),
            );
          });
        });
      }),
    broken: { "only cells are held": cellsOnly },
  },
  {
    name: "group: every row's quarter is within one step",
    law: (run) =>
      always(tables, (given) => {
        const units = run(given, "group");
        given.rows.forEach((_, i) => {
          for (const quarter of new Set(given.quarters)) {
            near(
              given,
              units,
              given.quarters.flatMap((q, j) => (q === quarter ? [[i, j] as const] : [])),
            );
          }
        });
      }),
    broken: { "only cells are held": cellsOnly },
  },
  {
    name: "every team is within one step in every period",
    law: (run) =>
      always(fc.tuple(tables, within), ([given, how]) => {
        const units = run(given, how);
        given.columns.forEach((_, j) => {
          for (const team of new Set(given.teams)) {
            near(
              given,
              units,
              given.teams.flatMap((t, i) => (t === team ? [[i, j] as const] : [])),
            );
          }
        });
      }),
    broken: { "teams are forgotten": noTeams },
  },
];

/** All ways to fill a row with whole steps between `low` and `high` that add up to `total`. */
function* fill(total: number, low: readonly number[], high: readonly number[]): Generator<number[]> {
  const [min, ...mins] = low;
  const [max, ...maxs] = high;
  if (min === undefined || max === undefined) {
    if (total === 0) yield [];
    return;
  }
  for (let v = min; v <= Math.min(max, total); v += 1)
    for (const rest of fill(total - v, mins, maxs)) yield [v, ...rest];
}
/** All tables with the given totals and bounds (row by row). */
function* everyTable(
  rows: readonly number[],
  columns: readonly number[],
  min: readonly number[],
  max: readonly number[],
): Generator<number[]> {
  const n = columns.length;
  const [row, ...rest] = rows;
  if (row === undefined) {
    if (columns.every((left) => left === 0)) yield [];
    return;
  }
  const caps = columns.map((left, j) => Math.min(left, max[j] as number));
  for (const line of fill(row, min.slice(0, n), caps)) {
    const left = columns.map((column, j) => column - (line[j] as number));
    for (const more of everyTable(rest, left, min.slice(n), max.slice(n))) yield [...line, ...more];
  }
}

/** Squared distance from the ideal, times the square of the total: exact for small tables. */
const distance = ({ rows, columns }: Plain, units: readonly number[]): bigint => {
  const total = BigInt(sumOf(rows));
  return units.reduce((sum, cell, k) => {
    const ideal =
      BigInt(rows[Math.floor(k / columns.length)] as number) * BigInt(columns[k % columns.length] as number);
    const off = BigInt(cell) * total - ideal;
    return sum + off * off;
  }, 0n);
};
/** Whether every set that `within` and the teams name is within one step. */
function allowed(given: Plain, units: readonly number[], how: Within): boolean {
  const { rows, columns, teams, quarters } = given;
  const [total, n] = [sumOf(rows), columns.length];
  const fits = (cells: readonly number[]): boolean => {
    let off = 0;
    for (const k of cells)
      off += (units[k] as number) * total - (rows[Math.floor(k / n)] as number) * (columns[k % n] as number);
    return Math.abs(off) < Math.max(total, 1);
  };
  const row = (i: number): number[] => columns.map((_, j) => i * n + j);
  return (
    rows.every((_, i) => {
      const cells = row(i);
      if (!cells.every((k) => fits([k]))) return false;
      if (how === "prefix") return cells.every((_, last) => fits(cells.slice(0, last + 1)));
      return how === "cell" || quarters.every((q) => fits(cells.filter((_, j) => quarters[j] === q)));
    }) &&
    columns.every((_, j) => teams.every((team) => fits(rows.flatMap((_, i) => (teams[i] === team ? [i * n + j] : [])))))
  );
}

const small = margins(14, 3);
describe("allocateTableUnits", () => {
  hold(real, laws, 200);

  it("is the nearest of all tables that keep every promise (brute force)", () => {
    fc.assert(
      fc.property(small, within, (given, how) => {
        const units = real(given, how);
        expect(allowed(given, units, how)).toBe(true);
        const none = Array<number>(units.length).fill(0);
        const open = Array<number>(units.length).fill(99);
        let best: bigint | null = null;
        for (const table of everyTable(given.rows, given.columns, none, open)) {
          if (!allowed(given, table, how)) continue;
          const d = distance(given, table);
          if (best === null || d < best) best = d;
        }
        expect(distance(given, units)).toBe(best);
      }),
      { numRuns: 150 },
    );
  });
  it("brute force finds a nearer table where only the sums are kept (so the test above can fail)", () => {
    const given = { rows: [4, 4], columns: [4, 4], teams: [0, 1], quarters: [0, 0] };
    expect(distance(given, corner(given, "cell")) > distance(given, real(given, "cell"))).toBe(true);
  });

  const bounded = small.chain((given) => {
    const size = given.rows.length * given.columns.length;
    const cell = fc.tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(4)),
      fc.oneof({ weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, fc.nat(6)),
      fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constantFrom(0, 0.25, 0.5, 3)),
    );
    return fc.array(cell, { minLength: size, maxLength: size }).map((cells) => ({
      given,
      weights: cells.map(([, , w]) => w),
      min: cells.map(([low]) => low),
      max: cells.map(([low, more, w]) => (w === 0 ? low : low + more)),
    }));
  });
  it("keeps locks, caps and empty cells, and finds a table exactly where one exists (brute force)", () => {
    let [solved, stuck] = [0, 0];
    fc.assert(
      fc.property(bounded, within, ({ given, weights, min, max }, how) => {
        const spec: TableUnitsSpec = {
          rows: given.rows,
          columns: given.columns,
          within: how,
          rowGroups: given.teams,
          columnGroups: given.quarters,
          weights,
          min,
          max,
        };
        const { units, blocked } = allocateTableUnits(spec);
        const some = everyTable(given.rows, given.columns, min, max).next();
        expect(units === null).toBe(some.done === true);
        if (units) {
          solved += 1;
          units.forEach((cell, k) => {
            expect(cell >= (min[k] as number) && cell <= (max[k] as number)).toBe(true);
          });
          const n = given.columns.length;
          given.rows.forEach((row, i) => {
            expect(sumOf([...units.slice(i * n, i * n + n)])).toBe(row);
          });
          given.columns.forEach((column, j) => {
            expect(sumOf([...units].filter((_, k) => k % n === j))).toBe(column);
          });
        } else {
          stuck += 1;
          expect(blocked.short).toBeGreaterThan(0);
          expect(blocked.short).toBe(largestCut(given, min, max));
          min.forEach((low, k) => {
            expect(blocked.atMax[k] === 1 ? (max[k] as number) < Number.POSITIVE_INFINITY : true).toBe(true);
            expect(blocked.atMin[k] === 1 && blocked.atMax[k] === 1).toBe(false);
            expect(low).toBeGreaterThanOrEqual(0);
          });
        }
      }),
      { numRuns: 400 },
    );
    expect(solved).toBeGreaterThan(20);
    expect(stuck).toBeGreaterThan(20);
  });

  /** The most steps that any set of rows and columns is short of: what it must place less what its cells let out (max flow, min cut). */
  function largestCut(given: Plain, min: readonly number[], max: readonly number[]): number {
    const n = given.columns.length;
    const best = (rowSet: number, columnSet: number): number => {
      let sum = 0;
      given.rows.forEach((row, i) => {
        if (rowSet & (1 << i)) sum += row;
      });
      given.columns.forEach((column, j) => {
        if (columnSet & (1 << j)) sum -= column;
      });
      max.forEach((cap, k) => {
        const [i, j] = [Math.floor(k / n), k % n];
        if (rowSet & (1 << i) && !(columnSet & (1 << j))) sum -= cap;
        if (!(rowSet & (1 << i)) && columnSet & (1 << j)) sum += min[k] as number;
      });
      return sum;
    };
    let worst = 0;
    for (let r = 0; r < 1 << given.rows.length; r += 1)
      for (let c = 0; c < 1 << n; c += 1) worst = Math.max(worst, best(r, c));
    return worst;
  }

  it("solves large totals exactly (2^50 steps) and refuses what is beyond", () => {
    const rows = [2 ** 49, 2 ** 49 - 12345, 12345];
    const columns = [...allocateUnits(2 ** 50, [3, 7, 11, 13])];
    const units = [...(allocateTableUnits({ rows, columns }).units as Float64Array)];
    rows.forEach((row, i) => {
      expect(sumOf(units.slice(4 * i, 4 * i + 4))).toBe(row);
    });
    columns.forEach((column, j) => {
      expect(sumOf(units.filter((_, k) => k % 4 === j))).toBe(column);
    });
  });
});

describe("allocateTable", () => {
  const ids = (n: number, prefix: string): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
  it("gives the same cells whatever the order of the people", () => {
    fc.assert(
      fc.property(tables, within, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (given, how, keys) => {
        const people = ids(given.rows.length, "p").map((id, i) => ({
          id,
          total: given.rows[i] as number,
          group: `t${given.teams[i]}`,
        }));
        const months = ids(given.columns.length, "m").map((id, j) => ({
          id,
          total: given.columns[j] as number,
          group: `q${given.quarters[j]}`,
        }));
        const moved = people
          .map((_, i) => i)
          .sort((a, b) => (keys[a % 8] as number) - (keys[b % 8] as number))
          .map((i) => people[i] as (typeof people)[0]);
        const cellsOf = (list: typeof people) => {
          const table = allocateTable(list, months, { step: 1, within: how });
          if (table.status !== "allocated") throw new Error(table.status);
          return Object.fromEntries(table.rows.map(({ id, amounts }) => [id, amounts.map(String)]));
        };
        expect(cellsOf(moved)).toEqual(cellsOf(people));
      }),
      { numRuns: 100 },
    );
  });
  it("sums are the same when people and periods change places", () => {
    fc.assert(
      fc.property(tables, (given) => {
        const people = ids(given.rows.length, "p").map((id, i) => ({ id, total: given.rows[i] as number }));
        const months = ids(given.columns.length, "m").map((id, j) => ({ id, total: given.columns[j] as number }));
        const [a, b] = [
          allocateTable(people, months, { step: 1, within: "cell" }),
          allocateTable(months, people, { step: 1, within: "cell" }),
        ];
        if (a.status !== "allocated" || b.status !== "allocated") throw new Error("not allocated");
        expect(a.rows.map(({ total }) => total.toFixed())).toEqual(b.columns.map(({ total }) => total.toFixed()));
        expect(a.columns.map(({ total }) => total.toFixed())).toEqual(b.rows.map(({ total }) => total.toFixed()));
      }),
      { numRuns: 50 },
    );
  });
});
